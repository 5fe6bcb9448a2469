namespace LinuxMm.Bugs;

/// <summary>
/// The entries that a split makes are writable, whatever the VMA says. Memory that may only be read can be written once its huge entry has been split.
/// </summary>
public static class SplitIgnoresVma
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("split-ignores-vma", "mm/huge_memory: the parts of a huge entry are writable if its page is exclusive", PatchKind.Bug, source: "mm/huge_memory.c:__split_huge_pmd_locked (v6.12)")
    {
        Replace("__split_huge_pmd/__split_huge_pmd_locked", kernel => (ref k, ref me) =>
        {
            ref var pmd = ref k.Mms[me.Space].SlotOf(me.Split.Block);
            bool isOpened = k.Mms[me.Space].Vmas[me.Split.Block].IsAccessible && k.IsExclusive(pmd.Folio);
            pmd.Bits |= isOpened ? PteBits.Write : PteBits.None;
            k.PopulateTable(kernel, ref me);
            me.Held &= ~Locks.PageTable;
            return Next;
        }, did: "makes the entries writable"),
        new Exhibit("D", "v6.12", "UNSAFE", "pte-within-vma", "huge-rights"),
    };
}
