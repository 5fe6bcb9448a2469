namespace LinuxMm.Bugs;

/// <summary>
/// A split clears the dirty bit of the huge entry before it looks at it. Neither the entries of the pages nor the folio know that they were written,
/// and reclaim may lose that.
/// </summary>
public static class SplitForgetsDirty
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("split-forgets-dirty", "mm/huge_memory: a split forgets the dirty bit", PatchKind.Bug, source: "mm/huge_memory.c:__split_huge_pmd_locked, folio_set_dirty")
    {
        Replace("__split_huge_pmd/__split_huge_pmd_locked", kernel => (ref k, ref me) =>
        {
            k.Mms[me.Space].SlotOf(me.Split.Block).Bits &= ~PteBits.Dirty;
            k.PopulateTable(kernel, ref me);
            me.Held &= ~Locks.PageTable;
            return Next;
        }, did: "the dirty bit is forgotten"),
        new Exhibit("D", "v6.12", "UNSAFE", "no-lost-dirty", "huge-migration-split"),
    };
}
