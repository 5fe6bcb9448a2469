namespace LinuxMm.Invariants;

/// <summary>What subscribers rely on that go: their memory is freed behind it, so whatever the core still has to do with them is a use after free.</summary>
public static class Subscriptions
{
    /// <summary>N56</summary>
    public static readonly Invariant IntervalIsGone = Invariant.OnResult(
        "interval-removed-for-good",
        "N56",
        "once mmu_interval_notifier_remove has returned, the core neither keeps the interval nor calls it",
        "mm/mmu_notifier.c:mmu_interval_notifier_remove (v6.12)",
        ["interval_sub"],
        (in k, in me) =>
        {
            if (me.Args.Extra == 0 || me.Returned != Errno.Ok || !k.Notifiers.IsUnused)
            {
                return Judgement.Silent; // it was not removed, or somebody has inserted it again
            }
            bool isGone = !k.Notifiers.IsInTree && !k.Notifiers.IsDeferred;
            foreach (ref readonly var task in k.AllTasks)
            {
                isGone &= !task.Bracket.IsIntervalUntold && !task.Outer.IsIntervalUntold;
            }
            return Judge.Of(isGone);
        }
    ) with
    {
        WhenBroken = "An interval was removed, and the core of the notifier still has it.",
        Catches = ["interval-remove-waits-unlocked", "interval-removed-at-once"],
    };

    /// <summary>N57</summary>
    public static readonly Invariant DriverIsGone = Invariant.OnResult(
        "unregistered-for-good",
        "N57",
        "once mmu_notifier_unregister has returned, no walk over the list calls the subscriber",
        "mm/mmu_notifier.c:mmu_notifier_unregister (v6.12)",
        ["driver_sub"],
        (in k, in me) => Judge.When(me.Args.Extra != 0 && me.Returned == Errno.Ok, !k.IsDriverCalled())
    ) with
    {
        WhenBroken = "A subscriber has unregistered, and will still be called.",
        Catches = ["unregister-does-not-wait"],
    };
}
