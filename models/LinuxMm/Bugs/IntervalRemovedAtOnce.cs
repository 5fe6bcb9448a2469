namespace LinuxMm.Bugs;

/// <summary>A start has found the interval in the tree and goes on to call its owner, who has freed it.</summary>
public static class IntervalRemovedAtOnce
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("interval-removed-at-once", "mm/mmu_notifier: an interval leaves the tree though a bracket has hit it", PatchKind.Bug, source: "mmu_interval_notifier_remove, mm/mmu_notifier.c (v6.12)")
    {
        Replace("interval_sub/mmu_interval_notifier_remove", (ref k, ref me) =>
        {
            k.Notifiers.Place = IntervalPlace.Unused | IntervalPlace.Outside;
            return Return(Errno.Ok);
        }, did: "puts nothing off"),
        new Exhibit("F5", "v6.12", "UNSAFE", "interval-removed-for-good", "interval-removal") { Known = (2, 2) },
    };
}
