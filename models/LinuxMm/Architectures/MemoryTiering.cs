namespace LinuxMm.Architectures;

/// <summary>
/// A machine whose node 1 is slow memory, with kernel.numa_balancing = 2: NUMA_BALANCING_MEMORY_TIERING without NUMA_BALANCING_NORMAL. Only what is
/// on the slow node gets hints, and whoever takes one counts as reason enough to promote the page; how hot it is, is time, which is left out.
/// </summary>
public static class MemoryTiering
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "memory-tiering",
        "a machine with fast and slow memory, balanced by memory tiering alone",
        PatchKind.Architecture,
        source: "include/linux/sched/sysctl.h: NUMA_BALANCING_MEMORY_TIERING (v6.1, v6.12)",
        follows: ["scan-skips-top-tier"]
    )
    {
        {
            kernel => kernel with { SysctlNumaBalancingMode = Kernel.BalancingMode.MemoryTiering },
            "leaves fast memory alone"
        },
    };
}
