namespace LinuxMm.Invariants;

/// <summary>What NUMA balancing promises: to memory that it must not touch, and to those who hold a page.</summary>
public static class NumaBalancing
{
    /// <summary>
    /// N04. Judged by where the scan walks, not by which entries change: those of an inaccessible VMA are protnone already, so that a visit
    /// changes none of them.
    /// </summary>
    public static readonly Invariant AccessibleOnly = Invariant.OnStep(
        "scan-touches-accessible-only",
        "N04",
        "the NUMA scan walks no page table under a VMA that is not accessible",
        "kernel/sched/fair.c:task_numa_work (v6.12)",
        ["numa_scan/change_protection/change_pte_range"],
        (in before, in _, in me) =>
        {
            for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
            {
                if (!before.Mms[me.Space].Vmas[page].IsAccessible)
                {
                    return Judgement.Broken;
                }
            }
            return Judgement.Holds;
        }
    ) with
    {
        WhenBroken = "The scan has visited memory that its owner made inaccessible.",
        Catches = ["scan-visits-inaccessible"],
    };
}
