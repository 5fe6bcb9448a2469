namespace LinuxMm.Operations;

/// <summary>
/// The callbacks of the list subscribers, one step each, the latest registered first (KVM behind the driver, say). A table that begins a bracket names both calls behind
/// its own step, so that patches can guard or move that step. Each callback holds its subscriber's lock for its one step.
/// </summary>
public static class NotifierCalls
{
    // csharpier-ignore-start
    /// <summary>invalidate_range_start of everybody who is registered; it may sleep.</summary>
    public static Operation SubscribersStart(Kernel kernel) => new("mn_hlist_invalidate_range_start")
    {
        KvmStart(kernel).If((in me) => me.Bracket.Waiting.Has(Subscriber.Kvm)),
        DriverStart(kernel).If((in me) => me.Bracket.Waiting.Has(Subscriber.Driver)),
    };

    /// <summary>invalidate_range_end of everybody whose start has been called.</summary>
    public static Operation SubscribersEnd() => new("mn_hlist_invalidate_end")
    {
        KvmEnd().If((in me) => me.Bracket.Waiting.Has(Subscriber.Kvm)),
        DriverEnd().If((in me) => me.Bracket.Waiting.Has(Subscriber.Driver)),
    };

    /// <summary>
    /// kvm_mmu_notifier_invalidate_range_start (virt/kvm/kvm_main.c, v6.12): counts, covers the range, zaps and flushes under mmu_lock. The zap is
    /// not cut into single SPTEs with yields between; pfn caches are left out.
    /// </summary>
    private static Operation KvmStart(Kernel kernel) => new("kvm_start")
    {
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
        { "driver_invalidate_range_start", (ref k, ref me) => { k.Start(kernel, Subscriber.Driver, ref me); return Next; } },
    };

    private static Operation DriverEnd() => new("driver_end")
    {
        { "driver_invalidate_range_end", (ref k, ref me) => { k.Finish(Subscriber.Driver, ref me); return Next; } },
    };
    // csharpier-ignore-end
}
