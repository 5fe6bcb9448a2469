namespace LinuxMm.Operations;

/// <summary>The OOM reaper, the one caller that must not sleep in the notifier: mm/oom_kill.c.</summary>
public static class OomReaper
{
    // csharpier-ignore-start
    /// <summary>
    /// oom_reap_task_mm, __oom_reap_task_mm (mm/oom_kill.c, v6.12) over some pages: private memory only, VMA by VMA. Where a subscriber would have to
    /// sleep the VMA is left out, and the reaper says that it should come again: EAGAIN. Left out is MMF_UNSTABLE, by which a later fault of the
    /// victim ends in SIGBUS.
    /// </summary>
    public static Operation Reap(Kernel kernel) => new("oom_reap", "oom_reap_task_mm()", null, Params.Pages)
    {
        { "mmap_read_trylock", ["taken", "given-up"], (ref k, ref me, choice) =>
            choice == 1 ? Return(Errno.EAGAIN) : k.MmapReadLock(ref me) ? Next : Blocked },
        new Loop("__oom_reap_task_mm", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    if (vma.IsMapped && !vma.IsShared && !vma.Has(Vm.PfnMap))
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
            { "invalidate_range_start_nonblock", (ref k, ref me) =>
                {
                    k.Begin(ref me, me.Area.First, me.Area.Last, NotifierEvent.Unmap);
                    me.Bracket.Flags |= BracketFlags.NonBlock;
                    return Next;
                } },
              NotifierCalls.SubscribersStart(kernel),
              ReapVma(kernel).If((in me) => !me.Bracket.IsFailed),
            { "tlb_finish_mmu", (ref k, ref me) =>
                {
                    if (me.Bracket.IsFailed)
                    {
                        me.Bracket = default;
                        me.Args.Extra = 1;
                    }
                    k.Finish(ref me);
                    return Next;
                } },
        },
        { "mmap_read_unlock", (ref k, ref me) =>
            {
                me.MmapReadUnlock();
                return Return(me.Args.Extra == 0 ? Errno.Ok : Errno.EAGAIN);
            }, Left },
    };

    private static Operation ReapVma(Kernel kernel) => new("oom_reap_vma")
    {
          Zapping.ZapRange(kernel).With((ref me) => me.Walk = new() { Page = me.Area.First, Last = me.Area.Last }),
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };
    // csharpier-ignore-end
}
