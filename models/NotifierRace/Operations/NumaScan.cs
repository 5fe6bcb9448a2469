namespace NotifierRace;

/// <summary>NUMA balancing's scan of one page: takes the entry away for a moment, to see who comes.</summary>
public static class NumaScan
{
    /// <summary>task_numa_work, change_prot_numa, change_protection (kernel/sched/fair.c, mm/mprotect.c, v6.12).</summary>
    // csharpier-ignore-start
    public static Operation Table => new("numa_scan", "task_numa_work", Roles.Task, Arguments.Page)
    {
        { "task_numa_work",         (ref _, ref _)    => Next, Both },
        { "mmap_read_lock",         (ref k, ref _)    => k.MmapReadTrylock() ? Next : Blocked, Right },
        { "invalidate_range_start", (ref k, ref me)   =>
            {
                if (k.Page(me).Vma == Rights.None || !k.Page(me).Pte.IsMapped)
                {
                    return Goto("mmap_read_unlock");
                }
                k.InvalidateRangeStart(me);
                return Next;
            } },
        { "change_pte_range",       (ref k, ref me)   => { k.Page(me).Pte = Pte.Protnone; return Next; } },
        { "invalidate_range_end",   (ref k, ref _)    => { k.InvalidateRangeEnd(); return Next; } },
        { "mmap_read_unlock",       (ref k, ref _)    => { k.MmapReadUnlock(); return Return(0); }, Left },
    };
    // csharpier-ignore-end
}
