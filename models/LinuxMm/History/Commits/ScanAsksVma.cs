namespace LinuxMm.Commits;

/// <summary>
/// task_numa_work passes by memory of files that is only read, which is likely to be in every cache, and explicitly by what is not accessible.
/// Both are known from memory to be in v3.16 and not in v3.8, so the id is a name.
/// </summary>
public static class ScanAsksVma
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "scan-asks-vma",
        "sched/numa: do not trap hinting faults for shared libraries; skip inaccessible VMAs",
        PatchKind.Upstream,
        source: "v3.13 to v3.16; kernel/sched/fair.c:task_numa_work of v6.1",
        fixes: ["scan-touches-accessible-only"]
    )
    {
        kernel =>
            kernel with
            {
                TaskNumaWorkSkips = vma =>
                    kernel.TaskNumaWorkSkips(vma)
                    || (!vma.IsAnonymous && (vma.Prot & Prot.RW) == Prot.R)
                    || !vma.IsAccessible,
            },
    };
}
