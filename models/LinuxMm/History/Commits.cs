namespace LinuxMm;

public static partial class History
{
    /// <summary>KVM stands for CPU accesses of the guest, so it asks for hints itself. Repairs what 7acddcc1ae30 takes away.</summary>
    public static readonly Patch KvmHonorsNumaFault = new(
        "b1e1296d7c6a",
        "kvm: explicitly set FOLL_HONOR_NUMA_FAULT in hva_to_pfn_slow()",
        PatchKind.Upstream,
        source: "v6.6",
        follows: ["d74943a2f3cd"]
    )
    {
        kernel => kernel with { HvaToPfnFlags = write => (write ? Foll.Write : Foll.None) | Foll.HonorNumaFault },
    };

    /// <summary>From here on a plain GUP returns hinted pages as they are. Its message names the hazard of smart notifiers.</summary>
    public static readonly Patch NoImplicitHonor = new(
        "7acddcc1ae30",
        "mm/gup: don't implicitly set FOLL_HONOR_NUMA_FAULT",
        PatchKind.Upstream,
        source: "v6.6",
        follows: ["d74943a2f3cd"],
        fixes: ["no-foreign-hints"]
    )
    {
        { kernel => kernel with { IsValidGupArgs = flags => flags }, "hints are honoured only on request" },
    };

    /// <summary>
    /// A retry that is certain is found before the page is looked up, and once more before mmu_lock is taken. Both looks are unlocked, so
    /// they may be wrong; the one under the lock decides. Each look is one step here; the kernel reads count, range and sequence one by one.
    /// </summary>
    // csharpier-ignore
    public static readonly Patch KvmPreCheck = new(
        "d02c357e5bfa",
        "KVM: x86/mmu: Retry fault before acquiring mmu_lock if mapping is changing",
        PatchKind.Upstream,
        source: "v6.8"
    )
    {
        After("kvm_tdp_page_fault/mmu_invalidate_seq", "mmu_invalidate_retry_gfn_unsafe", kernel => (ref k, ref me) =>
        {
            if (!kernel.MmuInvalidateRetryGfn(in k.Kvm, in me.Map, me.Args.First))
            {
                return Next;
            }
            k.Cost.VcpuRetries++;
            return Return(Errno.Ok);
        }),
        Before("kvm_tdp_page_fault/is_page_fault_stale", "mmu_invalidate_retry_gfn_unsafe", kernel => (ref k, ref me) =>
        {
            if (!kernel.MmuInvalidateRetryGfn(in k.Kvm, in me.Map, me.Args.First))
            {
                return Next;
            }
            k.Put(me.Found);
            k.Cost.VcpuRetries++;
            return Return(Errno.Ok);
        }),
    };

    /// <summary>One bracket for each populated PUD run, begun before the walk over its PMDs: coarser, and whatever these hold.</summary>
    public static readonly Patch NotifyPerPud = new(
        "7f06e3aa2e83",
        "mm/mprotect: push mmu notifier to PUDs",
        PatchKind.Upstream,
        source: "v6.12; the hash is that of a list made before the merge",
        follows: ["a5338093bfb4"]
    )
    {
        Before(
            "change_protection/change_pmd_range",
            "change_pud_range",
            (ref k, ref me) => k.Mms[me.Space].SkipEmptyPuds(ref me.Walk) ? Next : Goto("invalidate_range_end")
        ),
        Replace(
            "change_protection/invalidate_range_start",
            (ref k, ref me) =>
            {
                k.Begin(ref me, me.Walk.Page, me.Walk.Last, NotifierEvent.ProtectionVma);
                return Next;
            },
            did: "sent where a PUD is populated"
        ),
        MoveBefore("change_protection/invalidate_range_start", "change_pmd_range"),
        MoveBefore("change_protection/__mmu_notifier_invalidate_range_start", "change_pmd_range"),
    };
}
