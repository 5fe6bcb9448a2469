namespace LinuxMm.Operations;

/// <summary>The NUMA scan: kernel/sched/fair.c, mm/mempolicy.c.</summary>
public static class NumaScan
{
    // csharpier-ignore-start
    /// <summary>
    /// task_numa_work, change_prot_numa (kernel/sched/fair.c, mm/mempolicy.c, v6.12) over some pages: never waits for mmap_lock. Which
    /// VMAs are due and how many pages a scan may visit is left out: it may come at any time, anywhere. Each VMA is flushed before the next begins.
    /// </summary>
    public static Operation Work(Kernel kernel) => new("numa_scan", "task_numa_work()", null, Params.Pages)
    {
        // A trylock as a choice: giving up although the lock is free happens too, when someone takes and drops it in between.
        { "mmap_read_trylock", ["taken", "given-up"], (ref k, ref me, choice) =>
            choice == 1 ? Return(Errno.Ok) : k.MmapReadLock(ref me) ? Next : Blocked },
        new Loop("task_numa_work", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    if (vma.IsMapped && !kernel.TaskNumaWorkSkips(vma))
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
              ProtectionWalk.ChangeProtection(kernel).With((ref me) => me.Walk = new() { Page = me.Area.First, Last = me.Area.Last, Flags = ChangeFlags.ProtNuma }),
            { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
        },
        { "mmap_read_unlock", (ref k, ref me) =>
            {
                k.CountLostHints(in me);
                me.MmapReadUnlock();
                return Return(Errno.Ok);
            }, Left },
    };
    // csharpier-ignore-end
}
