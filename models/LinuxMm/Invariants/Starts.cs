namespace LinuxMm.Invariants;

/// <summary>What holds where a start can be refused, and where an interval is read.</summary>
public static class Starts
{
    /// <summary>
    /// N12. Every kernel breaks it where an interval and a list subscriber that refuses meet: the core takes the starts of list subscribers back,
    /// not that of intervals. Such an interval stays invalidated for good, and who wants to remove it waits for ever.
    /// </summary>
    public static readonly Invariant FailedStart = Invariant.OnStep(
        "failed-start-no-effect",
        "N12",
        "when a start that was refused returns, no subscriber counts it",
        "include/linux/mmu_notifier.h: mmu_notifier_invalidate_range_start_nonblock",
        [],
        (in _, in after, in me) =>
            !IsRefused(me.Bracket) && IsRefused(after.AllTasks[me.Id].Bracket)
                ? Judge.Of(IsBalanced(in after))
                : Judgement.Silent
    ) with
    {
        WhenBroken = "A start was refused, and a subscriber still waits for the end of it.",
        Catches = ["refused-start-not-taken-back"],
    };

    /// <summary>N34, the half of N12 that callers keep. No kernel breaks it.</summary>
    public static readonly Invariant RefusedCaller = Invariant.OnStep(
        "refused-caller-keeps-still",
        "N34",
        "who was refused a start changes no entry and sends no end",
        "include/linux/mmu_notifier.h: mmu_notifier_invalidate_range_start_nonblock; mm/oom_kill.c",
        [],
        (in before, in after, in me) =>
            IsRefused(me.Bracket)
                ? Judge.Of(
                    before.Kvm.Active == after.Kvm.Active
                        && before.Driver.Active == after.Driver.Active
                        && before.Notifiers.ActiveRanges == after.Notifiers.ActiveRanges
                        && !AnyEntryChanged(in before, in after, me.Space)
                )
                : Judgement.Silent
    ) with
    {
        WhenBroken = "A start was refused, and the caller goes on as if it had not been.",
        Catches = ["end-after-refused-start", "reap-after-refused-start", "reaper-ages-after-refused-start"],
    };

    /// <summary>N15</summary>
    public static readonly Invariant RetrySound = Invariant.OnStep(
        "itree-retry-sound",
        "N15",
        "the owner of an interval maps nothing if the interval was invalidated since it began to read",
        "mm/mmu_notifier.c:mmu_interval_read_begin (v6.12)",
        ["interval_map/mmu_interval_read_retry"],
        (in _, in after, in me) => Judge.When(SecondaryMmus.Installs(in after, in me), me.Map.Overlapped == 0)
    ) with
    {
        WhenBroken = "An interval's owner has mapped a page that was invalidated after it had begun to read.",
        Catches = ["interval-skips-set-seq", "interval-rechecks-entry"],
    };

    /// <summary>Has a start been refused, and all that was to be taken back been taken back?</summary>
    private static bool IsRefused(Bracket bracket) => bracket.IsFailed && bracket.Started == Subscriber.None;

    /// <summary>Does every subscriber count as many brackets as have told it their start and not their end?</summary>
    private static bool IsBalanced(in State k)
    {
        var (kvm, driver, interval) = (0, 0, 0);
        foreach (ref readonly var task in k.AllTasks)
        {
            foreach (var bracket in (ReadOnlySpan<Bracket>)[task.Bracket, task.Outer])
            {
                kvm += bracket.IsActiveForKvm ? 1 : 0;
                driver += bracket.Started.Has(Subscriber.Driver) ? 1 : 0;
                interval += bracket.Started.Has(Subscriber.Interval) ? 1 : 0;
            }
        }
        return k.Kvm.Active == kvm && k.Driver.Active == driver && k.Notifiers.ActiveRanges == interval;
    }

    private static bool AnyEntryChanged(in State before, in State after, int space)
    {
        for (int page = 0; page < Capacity.Pages; page++)
        {
            if (before.Mms[space].EntryAt(page) != after.Mms[space].EntryAt(page))
            {
                return true;
            }
        }
        return false;
    }
}
