namespace LinuxMm.Operations;

/// <summary>
/// Whom the notifier calls: intervals first, then the list subscribers, the latest registered first (KVM behind the driver, say). A table that
/// begins a bracket names both calls behind its own step, so that patches can guard or move that step. Each callback of a list subscriber holds
/// its lock for its one step.
/// </summary>
public static class NotifierCalls
{
    // csharpier-ignore-start
    /// <summary>
    /// __mmu_notifier_invalidate_range_start (mm/mmu_notifier.c, v5.5 to v6.12): invalidate_range_start of everybody who is registered. It may sleep,
    /// unless the bracket says otherwise; then it can fail, and the bracket is marked so.
    /// </summary>
    public static Operation SubscribersStart(Kernel kernel) => new("__mmu_notifier_invalidate_range_start")
    {
        Intervals.Invalidate().If((in me) => me.Bracket.Waiting.Has(Subscriber.Interval)),
        KvmStart(kernel).If((in me) => me.Bracket.Waiting.Has(Subscriber.Kvm)),
        DriverStart(kernel).If((in me) => me.Bracket.Waiting.Has(Subscriber.Driver)),
        SleeperStart().If((in me) => me.Bracket.Waiting.Has(Subscriber.Sleeper)),
        TakeBack().If((in me) => me.Bracket.IsFailed && me.Bracket.Started != Subscriber.None),
    };

    /// <summary>__mmu_notifier_invalidate_range_end (mm/mmu_notifier.c, v6.12): invalidate_range_end of everybody whose start has been called.</summary>
    public static Operation SubscribersEnd() => new("__mmu_notifier_invalidate_range_end")
    {
        Intervals.End().If((in me) => me.Bracket.Waiting.Has(Subscriber.Interval)),
        KvmEnd().If((in me) => me.Bracket.Waiting.Has(Subscriber.Kvm)),
        DriverEnd().If((in me) => me.Bracket.Waiting.Has(Subscriber.Driver)),
    };

    /// <summary>
    /// kvm_mmu_notifier_invalidate_range_start (virt/kvm/kvm_main.c, v6.12): counts, covers the range, zaps and flushes under mmu_lock. The zap is
    /// not cut into single SPTEs with yields between. What comes before mmu_lock is a step of its own where there is a pfn cache.
    /// </summary>
    private static Operation KvmStart(Kernel kernel) => new("kvm_start")
    {
          PfnCaches.InvalidateStart().If((in me) => me.Bracket.IsForCaches),
        { "kvm_mmu_notifier_invalidate_range_start", (ref k, ref me) =>
            {
                if (k.IsHeld(Locks.MmuRead))
                {
                    return Blocked;
                }
                k.Start(kernel, Subscriber.Kvm, ref me);
                return Next;
            } },
    };

    /// <summary>kvm_mmu_notifier_invalidate_range_end (virt/kvm/kvm_main.c, v6.12).</summary>
    private static Operation KvmEnd() => new("kvm_end")
    {
        { "kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
            {
                if (k.IsHeld(Locks.MmuRead))
                {
                    return Blocked;
                }
                k.Finish(Subscriber.Kvm, ref me);
                return Next;
            } },
    };

    private static Operation DriverStart(Kernel kernel) => new("driver_start")
    {
        { "driver_invalidate_range_start", (ref k, ref me) =>
            {
                if (k.Driver.IsRegistered)
                {
                    k.Start(kernel, Subscriber.Driver, ref me);
                    return Next;
                }
                k.Driver.DropUncounted(ref me.Bracket);
                return Next;
            } },
    };

    /// <summary>
    /// mmu_notifier_change_pte of set_pte_at_notify (include/linux/mmu_notifier.h, v6.1): the new entry for whoever has the callback, which is KVM
    /// alone (kvm_mmu_notifier_change_pte, kvm_tdp_mmu_set_spte_gfn): an SPTE that is there gives way to a read-only one of the new page, if the
    /// entry is read-only. The start has dropped every SPTE of the range, so there never is one. In the kernel it comes just before the entry is
    /// set, under the same lock; here just behind.
    /// </summary>
    public static Operation ChangePte() => new("set_pte_at_notify")
    {
        { "mmu_notifier_change_pte", (ref k, ref me) =>
            {
                if (k.IsHeld(Locks.MmuRead))
                {
                    return Blocked;
                }
                me.Bracket.Flags &= ~BracketFlags.EntryReplaced;
                ref var spte = ref k.Kvm.Sptes[me.Bracket.First];
                if (me.Space == 0 && k.Kvm.InProgress > 0 && spte.IsMapped)
                {
                    var pte = k.Mms[0].EntryAt(me.Bracket.First);
                    spte = pte.IsWritable ? default : new() { Folio = pte.Folio, Bits = SpteBits.Read };
                }
                return Next;
            } },
    };

    /// <summary>
    /// A driver that takes a lock in its start, by trylock where it must not sleep; giving up although the lock is free happens too, when someone
    /// takes and drops it in between. It has no end, as mmu_notifier.h demands of whoever can fail, so nothing is remembered of it.
    /// </summary>
    private static Operation SleeperStart() => new("sleeper_start")
    {
        { "sleeper_invalidate_range_start", ["locked", "would-block"], (ref k, ref me, choice) =>
            {
                bool isTouched = k.Notifiers.IsSleeperHitBy(me.Bracket);
                if (choice == 1 && (me.Bracket.IsBlockable || !isTouched))
                {
                    return Blocked;
                }
                me.Bracket.Waiting &= ~Subscriber.Sleeper;
                me.Bracket.Flags |= choice == 1 ? BracketFlags.Failed : BracketFlags.None;
                return Next;
            } },
    };

    /// <summary>
    /// The end of mn_hlist_invalidate_range_start (mm/mmu_notifier.c, v5.8 to v6.12) if a start has failed: every list subscriber has been called all
    /// the same, and those that have an end are called for it. The interval side, which had its start before, is left as it is.
    /// </summary>
    private static Operation TakeBack() => new("mn_hlist_invalidate_range_start")
    {
        { "would_block", (ref k, ref me) =>
            {
                me.Bracket.Started &= ~Subscriber.Interval;
                me.Bracket.Waiting = me.Bracket.Started;
                return Next;
            } },
          KvmEnd().If((in me) => me.Bracket.Waiting.Has(Subscriber.Kvm)),
          DriverEnd().If((in me) => me.Bracket.Waiting.Has(Subscriber.Driver)),
    };

    private static Operation DriverEnd() => new("driver_end")
    {
        { "driver_invalidate_range_end", (ref k, ref me) => { k.Finish(Subscriber.Driver, ref me); return Next; } },
    };
    // csharpier-ignore-end
}
