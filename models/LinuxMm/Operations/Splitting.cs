namespace LinuxMm.Operations;

/// <summary>Huge entries are split into entries of pages: mm/huge_memory.c.</summary>
public static class Splitting
{
    // csharpier-ignore-start
    /// <summary>
    /// vma_adjust_trans_huge (mm/huge_memory.c, v6.1 to v6.12), before a VMA is split: a bracket over the whole block of each cut, whether or not a
    /// huge entry is there. Whoever calls it has set the cuts.
    /// </summary>
    public static Operation VmaAdjustTransHuge(Kernel kernel) => new("vma_adjust_trans_huge")
    {
          Locals((ref me) => me.Split = default),
          SplitHugePmd(kernel).With((ref me) => me.Split.Block = me.Split.Start).If((in me) => !me.Split.Start.IsNone),
          SplitHugePmd(kernel).With((ref me) => me.Split.Block = me.Split.End).If((in me) => !me.Split.End.IsNone),
    };

    /// <summary>
    /// __split_huge_pmd (mm/huge_memory.c, v6.12): a bracket of its own, which may lie within another. Under the lock the entry is made unusable for
    /// the hardware first, and flushed; only then the table takes its place. It is never empty in between. (That of the huge zero page is, in the
    /// kernel; who passes over it misses zeros only, so here it is not.)
    /// </summary>
    public static Operation SplitHugePmd(Kernel kernel) => new("__split_huge_pmd")
    {
        { "invalidate_range_start", (ref k, ref me) =>
            {
                k.Begin(ref me, me.Split.Block, HugePages.EndOfBlock(me.Split.Block), NotifierEvent.Clear);
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
        { "pmdp_invalidate", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                if (!k.Invalidate(ref me))
                {
                    return Goto("invalidate_range_end");
                }
                me.Held |= Locks.PageTable;
                return Next;
            } },
        { "__split_huge_pmd_locked", (ref k, ref me) =>
            {
                k.PopulateTable(kernel, ref me);
                me.Held &= ~Locks.PageTable;
                return Next;
            } },
        { "invalidate_range_end", (ref _, ref me) => { Notifier.EndInner(ref me); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };
    // csharpier-ignore-end
}
