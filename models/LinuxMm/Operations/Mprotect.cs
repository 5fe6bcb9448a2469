namespace LinuxMm.Operations;

/// <summary>Changes of protection: mm/mprotect.c, and the NUMA scan that shares its walk.</summary>
public static class Mprotect
{
    // csharpier-ignore-start
    /// <summary>
    /// mprotect(2): do_mprotect_pkey, mprotect_fixup (mm/mprotect.c, v6.12). VMA by VMA, mmap_lock held for writing throughout. The VMA's flags
    /// change before the walk begins the bracket: "invalidated before the protection changes" is true of entries, not of VMA flags. One gather
    /// for all VMAs, flushed in the end (x86 selects MMU_GATHER_MERGE_VMAS). Left out: the errors of limits, sealing and security modules, and
    /// the bracket over a whole block that splitting a VMA sends where transparent huge pages are built in (vma_adjust_trans_huge).
    /// </summary>
    public static Operation System(Kernel kernel) => new("mprotect", "do_mprotect_pkey()", Roles.Task, Params.Pages, Params.Protection)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        new Loop("mprotect_fixup", (ref k, ref me) =>
            {
                // flags that stay the same: no bracket, no entry is touched
                while (k.NextArea(ref me))
                {
                    var vma = k.Vmas[me.Area.First];
                    if (!vma.IsMapped)
                    {
                        return Goto("no_vma");
                    }
                    if (vma.Prot != me.Args.Prot)
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
            { "vm_flags_reset", (ref k, ref me) =>
                {
                    k.SetVmas(me.Area.First, me.Area.Last, k.Vmas[me.Area.First] with { Prot = me.Args.Prot });
                    return Next;
                } },
              ChangeProtection(kernel).With((ref me) => me.Walk = new() { Page = me.Area.First, Last = me.Area.Last }),
        },
        { "tlb_finish_mmu",    (ref k, ref me) => { k.Finish(ref me); return Next; } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        // what stands before the hole stays changed
        { "no_vma",            (ref k, ref me) => { k.Finish(ref me); return Next; } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.ENOMEM); }, Left },
    };

    /// <summary>
    /// task_numa_work, change_prot_numa (kernel/sched/fair.c, mm/mempolicy.c, v6.12) over some pages: never waits for mmap_lock, never visits a
    /// VMA that is not accessible. Which VMAs are due, budgets and policies are left out: a scan may come at any time, anywhere. So are nodes:
    /// every page counts as misplaced enough to be marked. Each VMA is flushed before the next begins.
    /// </summary>
    public static Operation NumaScan(Kernel kernel) => new("numa_scan", "task_numa_work()", null, Params.Pages)
    {
        // A trylock as a choice: giving up although the lock is free happens too, when someone takes and drops it in between.
        { "mmap_read_trylock", ["taken", "given-up"], (ref k, ref me, choice) =>
            choice == 1 ? Return(Errno.Ok) : k.MmapReadLock(ref me) ? Next : Blocked },
        new Loop("vma_is_accessible", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    if (k.Vmas[me.Area.First].IsAccessible)
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
              ChangeProtection(kernel).With((ref me) => me.Walk = new() { Page = me.Area.First, Last = me.Area.Last, Numa = 1 }),
            { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
        },
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.Ok); }, Left },
    };

    /// <summary>
    /// change_protection .. change_pte_range (mm/mprotect.c, v5.19 to v6.11): one bracket, begun at the first populated PMD entry, ended behind
    /// the last. It is begun before any entry is looked at. The entries of one table change in one step, under its lock; no lockless reader
    /// here looks at two of them.
    /// </summary>
    public static Operation ChangeProtection(Kernel kernel) => new("change_protection")
    {
          Locals((ref me) => me.Walk = default),
        new Loop("change_pmd_range", (ref k, ref me) => k.SkipEmptyBlocks(ref me.Walk) ? Next : Break)
        {
            { "invalidate_range_start", (ref k, ref me) =>
                {
                    if (!me.Bracket.IsBegun)
                    {
                        k.Begin(ref me.Bracket, me.Walk.Page, me.Walk.Last, NotifierEvent.ProtectionVma);
                    }
                    return Next;
                } },
              NotifierCalls.SubscribersStart(kernel),
            { "change_pte_range", (ref k, ref me) => { k.ChangePtes(kernel, ref me); return Next; } },
        },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };
    // csharpier-ignore-end
}
