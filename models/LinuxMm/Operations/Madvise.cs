namespace LinuxMm.Operations;

/// <summary>Advice about memory: mm/madvise.c.</summary>
public static class Madvise
{
    // csharpier-ignore-start
    /// <summary>
    /// madvise(MADV_DONTNEED): madvise_walk_vmas, zap_page_range_single (mm/madvise.c, mm/memory.c, v6.12), with mmap_lock held for reading. One
    /// bracket for each VMA, unconditionally; holes are an error in the end, after the rest was done. Pins do not protect.
    /// </summary>
    public static Operation System(Kernel kernel) => new("madvise", "do_madvise()", Roles.Task, Params.Pages, Params.Advice)
    {
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        new Loop("madvise_walk_vmas", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    if (k.Mms[me.Space].Vmas[me.Area.First].IsMapped)
                    {
                        me.Walk = new() { Page = me.Area.First, Last = me.Area.Last };
                        return Next;
                    }
                }
                return Break;
            })
        {
            { "invalidate_range_start", (ref k, ref me) =>
                {
                    k.Begin(ref me, me.Area.First, me.Area.Last, NotifierEvent.Clear);
                    return Next;
                } },
              NotifierCalls.SubscribersStart(kernel),
              Zapping.ZapRange(),
            { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
              NotifierCalls.SubscribersEnd(),
            { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
        },
        { "mmap_read_unlock", (ref k, ref me) =>
            {
                me.MmapReadUnlock();
                return Return(k.Mms[me.Space].AllMapped(me.Args.First, me.Args.Last) ? Errno.Ok : Errno.ENOMEM);
            }, Left },
    };
    // csharpier-ignore-end
}
