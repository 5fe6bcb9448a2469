/// <summary>
/// "The scan should not touch PROT_NONE memory at all: nobody can take a hint there." The idea: one more test in task_numa_work().
/// </summary>
public static class InaccessibleIsSkipped
{
    public static readonly Patch Patch = new(
        "inaccessible-is-skipped",
        "sched/numa: skip inaccessible VMAs",
        source: "a review comment",
        on: "v6.12"
    )
    {
        kernel => kernel with { TaskNumaWorkSkips = vma => !vma.IsAccessible || kernel.TaskNumaWorkSkips(vma) },
    };
}
