namespace LinuxMm.Bugs;

/// <summary>
/// GUP-fast looks at the entry again behind its reference, but not whether the table is still the one that the address has. A collapse that has counted the
/// references before copies the page and lets it go, and GUP-fast returns what nobody maps any more.
/// </summary>
public static class GupFastTrustsTable
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-fast-trusts-table", "mm: gup: the fast path does not compare the PMD entry again", PatchKind.Bug, source: "mm/gup.c:gup_fast_pte_range (v6.12) without the comparison of pmdp; 70cbc3cc78a9 undone (from memory)")
    {
        Replace("gup_fast/ptep_get", (ref k, ref me) =>
        {
            ref readonly var mm = ref k.Mms[me.Space];
            bool isUnlinked = mm.Pmds[me.Gup.Page / Capacity.PagesInBlock].Kind == PmdKind.Unlinked;
            if ((isUnlinked ? mm.Ptes[me.Gup.Page] : mm.EntryAt(me.Gup.Page)) != me.Gup.Entry)
            {
                k.GiveUp(ref me);
                return Goto("gup_fast_fallback");
            }
            return Next;
        }, did: "compares the entry alone"),
        new Exhibit("B11", "v6.12", "UNSAFE", "fast-implies-slow", "collapse") { Known = (2, 2) },
    };
}
