namespace LinuxMm.Operations;

/// <summary>The walk that mprotect and the NUMA scan share: mm/mprotect.c.</summary>
public static class ProtectionWalk
{
    // csharpier-ignore-start
    /// <summary>
    /// change_protection .. change_pte_range (mm/mprotect.c, v3.8): one bracket around everything, the flush included, whatever is populated. It
    /// is begun before any entry is looked at. Later kernels move its rows. The entries of one table change in one step, under its lock; no
    /// lockless reader here looks at two of them. A huge entry is split if the walk has only a part of its block, and changes as a whole otherwise.
    /// </summary>
    public static Operation ChangeProtection(Kernel kernel) => new("change_protection")
    {
          Locals((ref me) => { me.Walk = default; me.Split = default; }),
        { "invalidate_range_start", (ref k, ref me) =>
            {
                k.Begin(ref me, me.Walk.Page, me.Walk.Last, NotifierEvent.ProtectionVma);
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
        new Loop("change_pmd_range", (ref k, ref me) => k.NextTable(ref me) ? Next : Break)
        {
              Splitting.SplitHugePmd(kernel).If((in me) => !me.Split.Block.IsNone),
            { "change_pte_range", (ref k, ref me) => k.ChangeTable(kernel, ref me) },
#if WIDE
              EndOfRun().If((in me) => me.Bracket.IsBegun && me.Walk.Page > me.Bracket.Last),
#endif
        },
        { "flush_tlb_range", (ref k, ref me) => { k.Finish(ref me); return Next; } },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };

#if WIDE
    /// <summary>The end of change_pmd_range for one PUD of several (v3.15 to v6.11): the bracket ends with it. Small states have one PUD.</summary>
    private static Operation EndOfRun() => new("change_pmd_range_end")
    {
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };
#endif
    // csharpier-ignore-end
}
