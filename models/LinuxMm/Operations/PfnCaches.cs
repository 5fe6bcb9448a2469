namespace LinuxMm.Operations;

/// <summary>Pages of the guest that KVM writes to by itself: virt/kvm/pfncache.c.</summary>
public static class PfnCaches
{
    // csharpier-ignore-start
    /// <summary>
    /// What users of a cache do, of steal time or of Xen's shared pages (arch/x86/kvm/xen.c:kvm_xen_set_evtchn_fast and behind, v6.1, v6.12): as long as
    /// kvm_gpc_check says no, refresh it; then write, under gpc->lock, which the notifier takes to invalidate it.
    /// </summary>
    public static Operation Write(Kernel kernel) => new("gpc_write", "kvm_gpc_check(), kvm_gpc_refresh()", Roles.Vcpu, Params.Page, Params.Value)
    {
        new Loop("kvm_gpc_check", (ref k, ref me) =>
            !k.Cache.Exists ? Return(Errno.EINVAL)
            : me.Returned != Errno.Ok ? Return(me.Returned)
            : k.Cache.Suspended != 0 ? Blocked
            : k.CacheWrite(kernel, ref me) ? Return(Errno.Ok)
            : Next)
        {
            Refresh(kernel),
        },
    };

    /// <summary>
    /// kvm_gpc_refresh, hva_to_pfn_retry (virt/kvm/pfncache.c, v6.12; kvm_gfn_to_pfn_cache_refresh, v6.1). One refresh at a time. It invalidates the
    /// cache, looks the page up without any lock, always for writing, and begins again if anything was invalidated since or is being invalidated:
    /// whatever the range, and counted by mn_active_invalidate_count, since caches are invalidated before mmu_invalidate_in_progress goes up.
    /// Left out: deactivation, kmap, and caches by address (kvm_gpc_activate_hva, v6.9).
    /// </summary>
    private static Operation Refresh(Kernel kernel) => new("kvm_gpc_refresh")
    {
          Locals((ref me) => { me.Map = default; me.Found = default; }),
        { "mutex_lock", (ref k, ref me) =>
            {
                // gpc->refresh_lock, held as long as the task refreshes
                if (k.IsCacheRefreshed())
                {
                    return Blocked;
                }
                me.Map.Who = Subscriber.Cache;
                return Next;
            }, Right },
        { "__kvm_gpc_refresh", (ref k, ref me) =>
            {
                bool hasAddress = kernel.GpcHasAddress(k.Kvm, me.Args.First);
                if (hasAddress && k.Cache.IsUsableFor(me.Args.First))
                {
                    return Return(Errno.Ok); // somebody else has refreshed it meanwhile
                }
                k.Cache.Folio = default;
                if (!hasAddress)
                {
                    return Return(Errno.EFAULT);
                }
                k.Cache.Page = me.Args.First;
                me.Map.Seq = k.Kvm.Seq;
                return Next;
            } },
        { "hva_to_pfn_fast", (ref k, ref me) => { _ = k.FollowFast(kernel, ref me); return Next; } },
          Guest.HvaToPfnSlow(kernel).If((in me) => me.Found.IsNone),
        { "is_error_noslot_pfn", (ref k, ref me) => me.Found.IsNone ? Return(Errno.EFAULT) : Next, Both },
        { "mmu_notifier_retry_cache", (ref k, ref me) =>
            {
                k.Put(me.Found);
                if (kernel.MmuNotifierRetryCache(in k.Kvm, in me.Map))
                {
                    me.Found = default;
                    me.Map.Seq = k.Kvm.Seq;
                    return Goto("hva_to_pfn_fast");
                }
                k.Cache.Folio = me.Found;
                return Return(Errno.Ok);
            } },
    };

    /// <summary>
    /// The beginning of kvm_mmu_notifier_invalidate_range_start (virt/kvm/kvm_main.c, v6.12): the bracket counts as active, and the caches go, each
    /// under its own lock, before mmu_lock is taken.
    /// </summary>
    public static Operation InvalidateStart() => new("kvm_caches_start")
    {
        { "gfn_to_pfn_cache_invalidate_start", (ref k, ref me) =>
            {
                k.CountActive(ref me.Bracket);
                k.InvalidateCache(me.Bracket);
                return Next;
            } },
    };
    // csharpier-ignore-end
}
