namespace LinuxMm.Bugs;

/// <summary>Where a subscriber refuses, those that were told before are not sent an end. They wait for one that never comes.</summary>
public static class RefusedStartNotTakenBack
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("refused-start-not-taken-back", "mmu_notifier: no end for those whose start was called before another one failed", PatchKind.Bug, source: "the second loop of mn_hlist_invalidate_range_start, mm/mmu_notifier.c")
    {
        Replace("mn_hlist_invalidate_range_start/would_block", (ref k, ref me) =>
        {
            me.Bracket.Started = Subscriber.None;
            return Next;
        }, did: "nobody gets an end"),
        new Exhibit("E6", "v6.12", "UNSAFE", "failed-start-no-effect", "refused-guest") { Known = (2, 1) },
    };
}
