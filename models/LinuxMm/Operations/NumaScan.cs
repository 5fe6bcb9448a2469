namespace LinuxMm.Operations;

/// <summary>The NUMA scan: kernel/sched/fair.c, mm/mempolicy.c.</summary>
public static class NumaScan
{
    // csharpier-ignore-start
    /// <summary>
    /// task_numa_work, change_prot_numa (kernel/sched/fair.c, mm/mempolicy.c, v6.12) over some pages: never waits for mmap_lock, never visits a
    /// VMA that is not accessible, nor what is only read of a file. Which VMAs are due, budgets and policies are left out: a scan may come at any
    /// time, anywhere. So are nodes: every page counts as misplaced enough to be marked. Each VMA is flushed before the next begins.
    /// </summary>
    public static Operation Work(Kernel kernel) => new("numa_scan", "task_numa_work()", null, Params.Pages)
    {
        // A trylock as a choice: giving up although the lock is free happens too, when someone takes and drops it in between.
        { "mmap_read_trylock", ["taken", "given-up"], (ref k, ref me, choice) =>
            choice == 1 ? Return(Errno.Ok) : k.MmapReadLock(ref me) ? Next : Blocked },
        new Loop("vma_is_accessible", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    if (k.Mms[me.Space].Vmas[me.Area.First].MayBeScanned())
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
              ProtectionWalk.ChangeProtection(kernel).With((ref me) => me.Walk = new() { Page = me.Area.First, Last = me.Area.Last, Numa = 1 }),
            { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
        },
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.Ok); }, Left },
    };
    // csharpier-ignore-end
}
