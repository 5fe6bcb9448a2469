namespace LinuxMm.Bugs;

/// <summary>
/// A forced write to a read-only VMA makes the new entry writable at first, and takes that back before the bracket ends. The bracket hides it from
/// subscribers, but not from the CPUs, which may write meanwhile.
/// </summary>
public static class ForceOpensBriefly
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("force-opens-briefly", "mm: a FOLL_FORCE write opens the copy for as long as it takes", PatchKind.Bug, source: "include/linux/mm.h:maybe_mkwrite")
    {
        After("wp_page_copy/ptep_clear_flush", "pte_wrprotect", (ref k, ref me) =>
        {
            if (me.Gup.Flags.Has(Foll.Force) && !k.Mms[me.Space].Vmas[me.Fault.Page].Prot.Has(Prot.W))
            {
                k.Mms[me.Space].Ptes[me.Fault.Page].Bits &= ~PteBits.Write;
                k.Flush(me.Space, me.Fault.Page, me.Fault.Page);
            }
            return Next;
        }),
        After("wp_page_copy/ptep_clear_flush", "pte_mkwrite", (ref k, ref me) =>
        {
            bool isOpened = me.Gup.Flags.Has(Foll.Force) && !k.Mms[me.Space].Vmas[me.Fault.Page].Prot.Has(Prot.W);
            if (isOpened && k.Mms[me.Space].Ptes[me.Fault.Page].IsPresent && me.Bracket.IsEntryReplaced)
            {
                k.Mms[me.Space].Ptes[me.Fault.Page].Bits |= PteBits.Write;
            }
            return Next;
        }, did: "makes the entry writable"),
        new Exhibit("C", "v6.12", "UNSAFE", "force-never-unprotects", "cow-force"),
    };
}
