namespace LinuxMm.Invariants;

/// <summary>What subscribers of the notifier promise, and what mprotect promises about them.</summary>
public static class SecondaryMmus
{
    /// <summary>N07</summary>
    public static readonly Invariant NoInstall = Invariant.OnStep(
        "no-install-while-invalidating",
        "N07",
        "no entry is installed for a page while a bracket over it is open for the subscriber",
        "include/linux/mmu_notifier.h: establishment of sptes is forbidden",
        [
            "kvm_tdp_page_fault/kvm_tdp_mmu_map",
            "map/driver_map",
            "interval_map/mmu_interval_read_retry",
            "kvm_gpc_refresh/mmu_notifier_retry_cache",
        ],
        (in before, in after, in me) =>
            Judge.When(Installs(in after, in me), !before.IsInBracket(me.Map.Who, me.Args.First))
    ) with
    {
        WhenBroken = "A subscriber has mapped a page that is just being invalidated.",
        Catches =
        [
            "kvm-without-in-progress-check",
            "kvm-without-retry-check",
            "driver-maps-while-invalidating",
            "numa-start-not-counted",
            "gpc-retries-as-faults-do",
            "interval-inserted-unnoticed",
        ],
    };

    /// <summary>N08</summary>
    public static readonly Invariant NoStale = Invariant.AtRest(
        "no-stale-after-end",
        "N08",
        "a secondary MMU maps the page that the entry names, with no more rights than the VMA",
        "include/linux/mmu_notifier.h; Documentation/mm/mmu_notifier.rst",
        (in k) =>
            Rest.EveryPageOfProcess(
                in k,
                (in k, in _, page) => IsMapped(in k, page),
                (in k, in _, page) =>
                    IsBacked(in k, page, k.Kvm.Sptes[page])
                    && IsBacked(in k, page, k.Driver.Sptes[page])
                    && IsBacked(in k, page, k.Notifiers.Sptes[page])
                    && IsBacked(in k, page, CacheEntry(in k, page))
            )
    ) with
    {
        WhenBroken = "A secondary MMU keeps mapping what the page table no longer grants.",
        Catches =
        [
            "kvm-without-seq-check",
            "driver-maps-for-writing",
            "gpc-ignores-sequence",
            "gpc-by-address",
            "unregister-unlinks-first",
            "register-takes-no-locks",
        ],
    };

    /// <summary>N09</summary>
    public static readonly Invariant NoHint = Invariant.AtRest(
        "kvm-no-spte-under-hint",
        "N09",
        "KVM maps no page whose entry is a NUMA hint",
        "b1e1296d7c6a",
        (in k) =>
            Rest.EveryPageOfProcess(
                in k,
                (in k, in _, page) => k.Kvm.Sptes[page].IsMapped,
                (in _, in mm, page) => !mm.IsHint(page)
            )
    ) with
    {
        WhenBroken = "The guest can use a page without taking the hint that its entry is.",
        Catches = ["kvm-without-honor", "kvm-prefetches-hints"],
    };

    /// <summary>N10. It follows from <see cref="NoStale"/> and <see cref="Tlbs.Bounded"/>: see <see cref="Isolation"/>.</summary>
    public static readonly Invariant MprotectRevokes = Invariant.OnResult(
        "mprotect-none-revokes",
        "N10",
        "once mprotect(PROT_NONE) returned 0, no secondary MMU and no TLB maps the range",
        "7acddcc1ae30",
        ["mprotect"],
        (in k, in me) =>
        {
            if (me.Args.Prot != Prot.None || me.Returned != Errno.Ok)
            {
                return Judgement.Silent;
            }
            for (int page = me.Args.First; page <= me.Args.Last; page++)
            {
                if ((me.Space == 0 && IsMapped(in k, page)) || TlbMaps(in k, me.Space, page))
                {
                    return Judgement.Broken;
                }
            }
            return Judgement.Holds;
        }
    ) with
    {
        WhenBroken = "mprotect(PROT_NONE) has returned 0, and a device, guest or CPU can still use the page.",
        Catches = ["driver-maps-protnone+skip-if-pte-unchanged"],
    };

    /// <summary>
    /// N14. What came before the page was looked up does not count, though KVM starts again then, too: the lookup has seen what it left. Found
    /// out: the other order of count and sequence number (kvm-end-counts-first) breaks more than this, N07 among it.
    /// </summary>
    public static readonly Invariant RetrySound = Invariant.OnStep(
        "retry-sound",
        "N14",
        "a guest fault whose page was invalidated since it was looked up installs nothing",
        "include/linux/kvm_host.h:mmu_invalidate_retry_gfn (v6.12)",
        ["kvm_tdp_page_fault/kvm_tdp_mmu_map"],
        (in before, in _, in me) =>
            Judge.Of(me.Map.Overlapped == 0 && !before.IsInBracket(Subscriber.Kvm, me.Args.First))
    ) with
    {
        WhenBroken = "KVM has mapped a page that was invalidated after it had been looked up.",
        Catches =
        [
            "kvm-seq-read-late",
            "kvm-end-counts-first",
            "kvm-rechecks-entry",
            "kvm-checks-outside-lock",
            "kvm-only-prechecks",
        ],
    };

    /// <summary>P41. However often a fault had to start again: once the last bracket has ended, one more time is enough.</summary>
    public static readonly Invariant VcpuProgress = Invariant.Progress(
        "vcpu-progress",
        "P41",
        "a guest access that no further invalidation disturbs ends",
        "include/linux/kvm_host.h:mmu_invalidate_retry_gfn, mmu_invalidate_retry_gfn_unsafe (v6.12)",
        of: ["guest_read", "guest_write"]
    ) with
    {
        WhenBroken = "A virtual CPU faults again and again, though nobody invalidates anything any more.",
        Catches = ["kvm-retry-by-stale-range"],
    };

    /// <summary>P34. That the hint is counted follows: a lookup that returns nothing takes a fault, and there is no other way to a present entry.</summary>
    public static readonly Invariant SeesHints = Invariant.OnStep(
        "kvm-sees-hints",
        "P34",
        "a guest access takes the hint of a page before KVM gets the page",
        "0b9d705297b2, b1e1296d7c6a",
        ["hva_to_pfn_slow/get_user_pages/follow_page_pte"],
        (in before, in after, in me) =>
            Judge.When(before.Mms[0].IsHint(me.Gup.Page), after.AllTasks[me.Id].Found.IsNone)
    ) with
    {
        WhenBroken = "KVM got a hinted page without taking the hint.",
        Catches = ["kvm-without-honor", "kvm-unhints"],
    };

    /// <summary>Did the step end the fault with a mapping? One that retries may find the page mapped by another.</summary>
    internal static bool Installs(in State after, in Task me) =>
        after.AllTasks[me.Id].Map.Who == Subscriber.None
        && (
            me.Map.Who == Subscriber.Cache
                ? after.Cache.IsUsableFor(me.Args.First)
                : after.SptesOf(me.Map.Who)[me.Args.First].IsMapped
        );

    private static bool IsMapped(in State k, int page) =>
        k.Kvm.Sptes[page].IsMapped
        || k.Driver.Sptes[page].IsMapped
        || k.Notifiers.Sptes[page].IsMapped
        || k.Cache.IsUsableFor(page);

    /// <summary>KVM's pfn cache of the page as an entry: always for writing.</summary>
    private static Spte CacheEntry(in State k, int page) =>
        k.Cache.IsUsableFor(page) ? new() { Folio = k.Cache.Folio, Bits = SpteBits.Read | SpteBits.Write } : default;

    /// <summary>An entry of a secondary MMU may outlive the hint bit, not the page, and not the rights of the VMA.</summary>
    private static bool IsBacked(in State k, int page, Spte spte)
    {
        if (!spte.IsMapped)
        {
            return true;
        }
        var pte = k.Mms[0].EntryAt(page);
        var vma = k.Mms[0].Vmas[page];
        bool mayBeWritable =
            vma.Prot.Has(Prot.W)
            && (
                pte.IsDevicePrivate ? pte.IsWritable
                : vma.IsShared ? pte.IsWritable || k.Mms[0].IsHint(page)
                : k.IsExclusive(pte.Folio)
            );
        return vma.IsAccessible
            && pte.HoldsPage
            && pte.Folio == spte.Folio
            && (!spte.Rights.Has(Prot.W) || mayBeWritable);
    }

    private static bool TlbMaps(in State k, int space, int page)
    {
        for (int cpu = 0; cpu < Capacity.Tasks; cpu++)
        {
            if (k.AllTasks[cpu].Space == space && k.Tlbs[cpu][page].Rights != Prot.None)
            {
                return true;
            }
        }
        return false;
    }
}
