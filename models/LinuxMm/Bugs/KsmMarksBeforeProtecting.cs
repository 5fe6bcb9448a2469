namespace LinuxMm.Bugs;

/// <summary>For a moment a page of KSM can be written, and pinned. What cannot be protected is taken back.</summary>
public static class KsmMarksBeforeProtecting
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("ksm-marks-before-protecting", "mm/ksm: set_page_stable_node() comes before write_protect_page()", PatchKind.Bug, source: "mm/ksm.c:try_to_merge_one_page (v6.12)")
    {
        After("write_protect_page/ptep_clear_flush", "clear_page_stable_node", (ref k, ref me) =>
        {
            if (me.Fault.Orig.IsNone && Merging.Merged(in me) == me.Found)
            {
                k.Folios[me.Found].Flags &= ~PageFlags.Ksm;
            }
            return Next;
        }),
        Before("write_protect_page/ptep_clear_flush", "set_page_stable_node", (ref k, ref me) =>
        {
            if (k.Kpage(in me).IsNone)
            {
                k.MakeKsm(me.Found);
            }
            return Next;
        }, did: "marked although it can be written"),
        new Exhibit("C", "v6.12", "UNSAFE", "ksm-read-only", "ksm-guest"),
    };
}
