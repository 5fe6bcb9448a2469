/// <summary>
/// "Our guests' memory is one shared memfd. With numa_balancing on, KVM unmaps it thousands of times a second, and moves nothing."
/// The idea: the scan passes by shared mappings.
/// </summary>
public static class ScanSkipsShared
{
    public static readonly Patch Patch = new(
        "scan-skips-shared",
        "sched/numa: no hints in shared mappings",
        source: "a sentence in a report on a hypervisor's tracker",
        on: "v6.12"
    )
    {
        {
            kernel => kernel with { TaskNumaWorkSkips = vma => vma.IsShared || kernel.TaskNumaWorkSkips(vma) },
            "passes by a shared mapping"
        },
    };
}
