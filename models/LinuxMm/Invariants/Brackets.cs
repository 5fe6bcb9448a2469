namespace LinuxMm.Invariants;

/// <summary>What the notifier's core and its callers promise their subscribers.</summary>
public static class Brackets
{
    /// <summary>N05, of the address space that has subscribers, and of entries that map a page: device entries are not modelled.</summary>
    public static readonly Invariant InvalidateBeforeChange = Invariant.OnStep(
        "invalidate-before-change",
        "N05",
        "an entry loses rights or its page only while every subscriber's bracket covers it",
        "include/linux/mmu_notifier.h: invalidate_range_start",
        [],
        (in before, in after, in me) =>
        {
            var judgement = Judgement.Silent;
            if (before.HasSubscribers && !before.Mms[0].HasSameEntries(in after.Mms[0]))
            {
                for (int page = 0; page < Capacity.Pages; page++)
                {
                    if (Loses(before.Mms[0].EntryAt(page), after.Mms[0].EntryAt(page)))
                    {
                        if (!IsCovered(me.Bracket, page) && !IsCovered(me.Outer, page))
                        {
                            return Judgement.Broken;
                        }
                        judgement = Judgement.Holds;
                    }
                }
            }
            return judgement;
        }
    ) with
    {
        WhenBroken = "An entry has lost rights, and a subscriber was not told before.",
        Catches =
        [
            "notify-after-change",
            "cow-before-start",
            "dontneed-not-notified",
            "collapse-not-notified",
            "mprotect-range-too-short",
        ],
    };

    /// <summary>N06</summary>
    public static readonly Invariant StartDropsAll = Invariant.OnStep(
        "start-drops-all",
        "N06",
        "when invalidate_range_start has returned, the subscriber maps nothing in the range",
        "include/linux/mmu_notifier.h: invalidate_range_start",
        ["kvm_mmu_notifier_invalidate_range_start", "driver_invalidate_range_start", "mmu_interval_set_seq"],
        (in before, in after, in me) =>
        {
            var bracket = me.Bracket;
            if (after.AllTasks[me.Id].Bracket.IsFailed)
            {
                return Judgement.Silent; // refused
            }
            var sptes =
                bracket.IsIntervalUntold ? after.Notifiers.Sptes
                : bracket.Waiting.Has(Subscriber.Kvm) ? after.Kvm.Sptes
                : after.Driver.Sptes;
            for (int page = bracket.First; page <= bracket.Last; page++)
            {
                if (
                    sptes[page].IsMapped
                    || (bracket.Waiting.Has(Subscriber.Kvm) && !bracket.IsForCaches && after.Cache.IsUsableFor(page))
                )
                {
                    return Judgement.Broken;
                }
            }
            return Judgement.Holds;
        }
    ) with
    {
        WhenBroken = "invalidate_range_start has returned, and the subscriber still maps a page.",
        Catches =
        [
            "kvm-start-skips-last-page",
            "kvm-zaps-at-end",
            "kvm-start-skips-deleted",
            "kvm-maps-deleted-slot",
            "gpc-not-invalidated",
            "gpc-invalidated-at-end",
        ],
    };

    /// <summary>
    /// N11. Judged when an operation returns; in between, <see cref="CountBalanced"/> and <see cref="Starts.FailedStart"/> compare the counts. That
    /// ends have the range of their start, and close the inner bracket first, is so by the form of <see cref="Bracket"/>.
    /// </summary>
    public static readonly Invariant Paired = Invariant.OnResult(
        "start-end-paired",
        "N11",
        "every start that a subscriber saw has had its end when the operation returns",
        "include/linux/mmu_notifier.h; mm/mmu_notifier.c",
        [],
        (in k, in me) => Judge.When(k.HasSubscribers, (me.Bracket.Started | me.Outer.Started) == Subscriber.None)
    ) with
    {
        WhenBroken = "The operation is over, and a subscriber still waits for the end of its bracket.",
        Catches = ["end-not-sent", "interval-end-not-sent"],
    };

    /// <summary>N13</summary>
    public static readonly Invariant NoBlocking = Invariant.OnStep(
        "no-blocking-under-spinlock",
        "N13",
        "a callback that may sleep is never called with a spinlock held",
        "include/linux/mmu_notifier.h: might_sleep() in start and end",
        [
            "kvm_mmu_notifier_invalidate_range_start",
            "kvm_mmu_notifier_invalidate_range_end",
            "driver_invalidate_range_start",
            "driver_invalidate_range_end",
            "sleeper_invalidate_range_start",
            "mmu_interval_set_seq",
            "driver_numa_protect",
        ],
        (in _, in _, in me) => Judge.When(me.Bracket.IsBlockable, !me.Held.Has(Locks.Spinlocks))
    ) with
    {
        WhenBroken = "A callback that may sleep was called with a spinlock held.",
        Verdict = "CONTEXT",
        Catches = ["start-under-page-table-lock"],
    };

    /// <summary>N16</summary>
    public static readonly Invariant CountBalanced = Invariant.Always(
        "kvm-count-balanced",
        "N16",
        "KVM's counters equal the brackets that are open for it, and those that touch its memory",
        "virt/kvm/kvm_main.c (v6.12)",
        (in k) =>
        {
            if (!k.Kvm.IsRegistered)
            {
                return Judgement.Silent;
            }
            int active = 0;
            int inProgress = 0;
            foreach (ref readonly var task in k.AllTasks)
            {
                foreach (var bracket in (ReadOnlySpan<Bracket>)[task.Bracket, task.Outer])
                {
                    active += bracket.IsActiveForKvm ? 1 : 0;
                    inProgress += bracket.Started.Has(Subscriber.Kvm) && k.Kvm.Overlaps(bracket) ? 1 : 0;
                }
            }
            return Judge.Of(k.Kvm.Active == active && k.Kvm.InProgress == inProgress);
        }
    ) with
    {
        WhenBroken = "KVM's counters no longer tell how many invalidations are in progress.",
        Catches = ["kvm-end-forgets-count", "memslots-swap-at-once", "kvm-counts-all", "kvm-end-uncounts-first"],
    };

    private static bool IsCovered(Bracket bracket, int page) =>
        bracket.IsOpen && bracket.Space == 0 && bracket.Covers(page);

    /// <summary>Does an entry lose its page, or a right that hardware or a secondary MMU could use? Aging and upgrades are exempt.</summary>
    private static bool Loses(Pte before, Pte after) =>
        before.HoldsPage
        && (
            after.Folio != before.Folio
            || before.IsDevicePrivate != after.IsDevicePrivate
            || (before.IsPresent && !after.IsPresent)
            || (before.IsWritable && !after.IsWritable)
        );
}
