namespace LinuxMm.Operations;

/// <summary>Where tasks run, and which memory is to follow them: kernel/sched, mm/mempolicy.c.</summary>
public static class Placement
{
    // csharpier-ignore-start
    /// <summary>
    /// sched_setaffinity(2) to the CPUs of a node: what the task touches first lies there from now on, and what is elsewhere is misplaced. The CPU
    /// it comes to remembers nothing of its memory.
    /// </summary>
    public static Operation SetNode() => new("set_node", "sched_setaffinity()", null, Params.Node)
    {
        { "migration_cpu_stop", (ref k, ref me) =>
            {
                me.Node = me.Args.Extra;
                k.Tlbs[me.Id] = default;
                return Return(Errno.Ok);
            } },
    };

    /// <summary>
    /// mbind(2) without MPOL_MF_MOVE (mm/mempolicy.c:do_mbind, v6.12): <c>bind</c> is a policy of the VMA's own without MPOL_F_NUMA_BALANCING, so
    /// that no scan visits it; <c>default</c> takes it away. A hole is an error before anything is done, or for <c>default</c> only if there is
    /// nothing else. A VMA of which only a part gets the policy is split, and with it a huge entry at the cut. Left out: policies that place what
    /// is not there yet.
    /// </summary>
    public static Operation Mbind(Kernel kernel) => new("mbind", "do_mbind()", Roles.Task, Params.Pages, Params.Policy)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "queue_pages_range", (ref k, ref me) =>
            {
                ref readonly var mm = ref k.Mms[me.Space];
                bool isGood = me.Args.Extra != 0
                    ? mm.AllMapped(me.Args.First, me.Args.Last)
                    : mm.AnyMapped(me.Args.First, me.Args.Last);
                return isGood ? Next : Goto("no_vma");
            }, Both },
        new Loop("mbind_range", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    if (vma.IsMapped && vma.Has(Vm.NoBalancing) != (me.Args.Extra != 0))
                    {
                        me.Split = k.Mms[me.Space].CutsOf(me.Area);
                        return Next;
                    }
                }
                return Break;
            })
        {
              Splitting.VmaAdjustTransHuge(kernel),
            { "vma_replace_policy", (ref k, ref me) =>
                {
                    for (int page = me.Area.First; page <= me.Area.Last; page++)
                    {
                        k.Mms[me.Space].Vmas[page].Flags ^= Vm.NoBalancing;
                    }
                    return Next;
                } },
        },
        { "mmap_write_unlock", (ref _, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "no_vma",            (ref _, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EFAULT); }, Left },
    };
    // csharpier-ignore-end
}
