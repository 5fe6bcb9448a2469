namespace LinuxMm.Workloads;

/// <summary>
/// What costs are counted on. The weights are round guesses: they say which operations meet, not how often a real machine does them, so a
/// table of costs tells what falls and what rises, and never how much faster anything is.
/// </summary>
public static partial class Catalogue
{
    /// <summary>The workloads, in the order of reports.</summary>
    public static IReadOnlyList<Workload> All => [PinnedVm, SharedVm, PlainVm, RdmaDriver, Process];
}
