namespace LinuxMm.Bugs;

/// <summary>task_numa_work without its question for vma_is_accessible. It does no harm as long as the entries there are skipped one by one.</summary>
public static class ScanVisitsInaccessible
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("scan-visits-inaccessible", "sched/numa: scan PROT_NONE VMAs as well", PatchKind.Bug, source: "kernel/sched/fair.c:task_numa_work (v6.12) undone")
    {
        {
            kernel => kernel with { TaskNumaWorkSkips = vma => vma.IsAccessible && kernel.TaskNumaWorkSkips(vma) },
            "visits a VMA that is not accessible"
        },
        new Exhibit("A2", "v6.12", "UNSAFE", "scan-touches-accessible-only", "numa-scan-pins") { Teaches = "it was held to be safe, and it is for memory: no right is gained. What is broken is that a scan stays away from memory that nobody may touch." },
    };
}
