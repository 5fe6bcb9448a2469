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
    /// nothing else. Left out: policies that place what is not there yet, and the bracket of splitting a VMA.
    /// </summary>
    public static Operation Mbind() => new("mbind", "do_mbind()", Roles.Task, Params.Pages, Params.Policy)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "mbind_range", (ref k, ref me) =>
            {
                ref var mm = ref k.Mms[me.Space];
                bool isBind = me.Args.Extra != 0;
                bool isError = isBind
                    ? !mm.AllMapped(me.Args.First, me.Args.Last)
                    : !mm.AnyMapped(me.Args.First, me.Args.Last);
                for (int page = me.Args.First; page <= me.Args.Last && !isError; page++)
                {
                    if (mm.Vmas[page].IsMapped)
                    {
                        mm.Vmas[page].Flags = (mm.Vmas[page].Flags & ~Vm.NoBalancing) | (isBind ? Vm.NoBalancing : Vm.None);
                    }
                }
                me.MmapWriteUnlock();
                return Return(isError ? Errno.EFAULT : Errno.Ok);
            } },
    };
    // csharpier-ignore-end
}
