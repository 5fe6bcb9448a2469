namespace LinuxMm.Operations;

/// <summary>Advice about memory: mm/madvise.c.</summary>
public static class Madvise
{
    // csharpier-ignore-start
    /// <summary>madvise(2): each advice has a table of its own.</summary>
    public static Operation System(Kernel kernel) => new("madvise", "do_madvise()", Roles.Task, Params.Pages, Params.Advice)
    {
          WalkVmas(kernel).If((in me) => me.Args.Advice < Advice.Mergeable),
          Ksm.Advise(kernel).If((in me) => me.Args.Advice is Advice.Mergeable or Advice.Unmergeable),
          HugeAdvice.Advise(kernel).If((in me) => me.Args.Advice is Advice.HugePage or Advice.NoHugePage),
    };

    /// <summary>
    /// madvise(2): do_madvise, madvise_walk_vmas (mm/madvise.c, v6.1, v6.12), with mmap_lock held for reading. A VMA that the advice does not
    /// apply to ends the call, and what was done before stays done; holes are an error in the end, after the rest was done. Left out:
    /// MADV_PAGEOUT, which is reclaim, and everything about files and core dumps.
    /// </summary>
    private static Operation WalkVmas(Kernel kernel) => new("madvise_walk_vmas")
    {
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        new Loop("madvise_walk_vmas", (ref k, ref me) =>
            {
                if (me.Returned != Errno.Ok)
                {
                    me.MmapReadUnlock();
                    return Return(me.Returned);
                }
                while (k.NextArea(ref me))
                {
                    bool isHole = !k.Mms[me.Space].Vmas[me.Area.First].IsMapped;
                    if (isHole && !kernel.MadviseStopsAtHole(me.Args.Advice))
                    {
                        continue;
                    }
                    return k.RefusesAdvice(in me, me.Area.First) == Errno.Ok ? Next : Goto("refused");
                }
                return Break;
            })
        {
            ZapPageRangeSingle(kernel).If((in me) => me.Args.Advice is Advice.DontNeed or Advice.DontNeedLocked),
            MadviseFree(kernel).If((in me) => me.Args.Advice == Advice.Free),
            MadviseCold(kernel).If((in me) => me.Args.Advice == Advice.Cold),
            Populating.FaultinVmaPageRange(kernel).If((in me) => me.Args.Advice.IsPopulate),
        },
        { "mmap_read_unlock", (ref k, ref me) =>
            {
                me.MmapReadUnlock();
                return Return(k.Mms[me.Space].AllMapped(me.Args.First, me.Args.Last) ? Errno.Ok : Errno.ENOMEM);
            }, Left },
        { "refused", (ref k, ref me) => { me.MmapReadUnlock(); return Return(k.RefusesAdvice(in me, me.Area.First)); }, Left },
    };

    /// <summary>
    /// zap_page_range_single (mm/memory.c, v6.12): one bracket over the part of the VMA, unconditionally; the flush behind its end. Pins do not
    /// protect.
    /// </summary>
    private static Operation ZapPageRangeSingle(Kernel kernel) => new("zap_page_range_single")
    {
          Locals((ref me) => me.Walk = default),
        { "invalidate_range_start", (ref k, ref me) => { k.BeginAdvice(ref me); return Next; } },
          NotifierCalls.SubscribersStart(kernel),
          Zapping.ZapRange(kernel),
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
        { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
    };

    /// <summary>madvise_free_single_vma (mm/madvise.c, v6.12): anonymous memory whose content nobody will miss. Bracket and flush as with DONTNEED.</summary>
    private static Operation MadviseFree(Kernel kernel) => new("madvise_free_single_vma")
    {
          Locals((ref me) => { me.Walk = default; me.Split = default; }),
        { "invalidate_range_start", (ref k, ref me) => { k.BeginAdvice(ref me); return Next; } },
          NotifierCalls.SubscribersStart(kernel),
        new Loop("walk_page_range", (ref k, ref me) => k.NextAdvisedTable(ref me) ? Next : Break)
        {
              Splitting.SplitHugePmd(kernel).If((in me) => !me.Split.Block.IsNone),
            { "madvise_free_pte_range", (ref k, ref me) =>
                {
                    if (k.IsPmdLocked(in me))
                    {
                        return Blocked;
                    }
                    if (!k.Mms[me.Space].IsPartOfHuge(in me.Walk))
                    {
                        k.FreePtes(ref me);
                        me.Walk.NextBlock();
                    }
                    return Next;
                } },
        },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
        { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
    };

    /// <summary>madvise_cold (mm/madvise.c, v6.12): pages look unused; no notifier, so a guest's use of them is not forgotten.</summary>
    private static Operation MadviseCold(Kernel kernel) => new("madvise_cold")
    {
          Locals((ref me) => { me.Walk = default; me.Split = default; }),
        { "tlb_gather_mmu", (ref k, ref me) => { me.Walk = new() { Page = me.Area.First, Last = me.Area.Last }; return Next; }, Both },
        new Loop("walk_page_range", (ref k, ref me) => k.NextAdvisedTable(ref me) ? Next : Break)
        {
              Splitting.SplitHugePmd(kernel).If((in me) => !me.Split.Block.IsNone),
            { "madvise_cold_or_pageout_pte_range", (ref k, ref me) =>
                {
                    if (k.IsPmdLocked(in me))
                    {
                        return Blocked;
                    }
                    if (!k.Mms[me.Space].IsPartOfHuge(in me.Walk))
                    {
                        k.ColdPtes(ref me);
                        me.Walk.NextBlock();
                    }
                    return Next;
                } },
        },
        { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
    };

    private static void BeginAdvice(this ref State k, ref Task me)
    {
        k.Begin(ref me, me.Area.First, me.Area.Last, NotifierEvent.Clear);
        me.Walk = new() { Page = me.Area.First, Last = me.Area.Last };
    }
    // csharpier-ignore-end
}
