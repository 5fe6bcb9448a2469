namespace LinuxMm.Bugs;

/// <summary>
/// The rule by which a scan leaves pinned pages alone is applied to mprotect, too. Their entries keep rights that the VMA has lost.
/// </summary>
public static class MprotectSkipsPinned
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("mprotect-skips-pinned", "mm/mprotect: pinned pages are left alone whoever asks", PatchKind.Bug, source: "mm/mprotect.c:change_pte_range (v6.12): the tests behind prot_numa")
    {
        Replace("change_protection/change_pte_range", kernel => (ref k, ref me) =>
        {
            var (before, walk) = (k.Mms[me.Space].Ptes, me.Walk);
            var flow = k.ChangeTable(kernel, ref me);
            for (int page = walk.Page; !walk.IsNuma && page <= walk.EndOfBlock; page++)
            {
                if (before[page].HasPage && k.IsPinned(in me, page))
                {
                    k.Mms[me.Space].Ptes[page] = before[page];
                }
            }
            return flow;
        }, did: "leaves pinned pages alone"),
        new Exhibit("E5", "v6.12", "UNSAFE", "inaccessible-no-hw", "gup-force") { Known = (3, 1) },
    };
}
