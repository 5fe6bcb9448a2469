namespace LinuxMm.Invariants;

/// <summary>What holds where a start can be refused, and where an interval is read.</summary>
public static class Starts
{
    /// <summary>
    /// N12. Every kernel breaks it where an interval and a list subscriber that refuses meet: the core takes the starts of list subscribers back,
    /// not that of intervals. Where there is no interval, only a caller can break it.
    /// </summary>
    public static readonly Invariant FailedStart = Invariant.OnStep(
        "failed-start-no-effect",
        "N12",
        "a start that was refused leaves nobody counting it, and no change and no end follow",
        "include/linux/mmu_notifier.h: mmu_notifier_invalidate_range_start_nonblock; mm/oom_kill.c",
        [],
        (in before, in after, in me) =>
        {
            ref readonly var now = ref after.AllTasks[me.Id];
            bool isOver = now.Bracket.IsFailed && now.Bracket.Started == Subscriber.None;
            if (!isOver && !me.Bracket.IsFailed)
            {
                return Judgement.Silent;
            }
            if (isOver && (!me.Bracket.IsFailed || me.Bracket.Started != Subscriber.None))
            {
                // the start has just returned
                return Judge.Of(IsBalanced(in after));
            }
            return Judge.Of(
                me.Bracket.Started != Subscriber.None
                    || (IsBalanced(in after) && !AnyEntryChanged(in before, in after, me.Space))
            );
        }
    ) with
    {
        WhenBroken = "A start was refused, and something behaves as if it had not been.",
        Catches = ["end-after-refused-start", "reap-after-refused-start"],
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
        Catches = ["interval-skips-set-seq"],
    };

    /// <summary>Does every subscriber count as many brackets as have told it their start and not their end?</summary>
    private static bool IsBalanced(in State k)
    {
        var (kvm, driver, interval) = (0, 0, 0);
        foreach (ref readonly var task in k.AllTasks)
        {
            foreach (var bracket in (ReadOnlySpan<Bracket>)[task.Bracket, task.Outer])
            {
                kvm += bracket.Started.Has(Subscriber.Kvm) ? 1 : 0;
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
