namespace LinuxMm.Bugs;

/// <summary>
/// The last end makes the number even and then works off deferred_list, under one lock. Who waits for the number without that lock goes on in between,
/// and frees an interval that is still on the list.
/// </summary>
public static class IntervalRemoveWaitsUnlocked
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("interval-remove-waits-unlocked", "mm/mmu_notifier: the removal of an interval reads invalidate_seq without the lock", PatchKind.Bug, source: "319561669a59 undone")
    {
        // what is seen in the middle of the last end is said here of the instant before it, since that end is one step
        Replace("interval_sub/wait_event", (ref k, ref me) => k.Notifiers.IsDeferred && !IsLastEndComing(in k) ? Blocked : Return(Errno.Ok), did: "sees the number change, and not that the list is still to be worked off"),
        new Exhibit("F5", "v6.12", "UNSAFE", "interval-removed-for-good", "interval-removal") { Known = (2, 2) },
    };

    private static bool IsLastEndComing(in State k)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (task.Bracket.Started.Has(Subscriber.Interval) && task.Bracket.Waiting.Has(Subscriber.Interval))
            {
                return k.Notifiers.ActiveRanges == 1;
            }
        }
        return false;
    }
}
