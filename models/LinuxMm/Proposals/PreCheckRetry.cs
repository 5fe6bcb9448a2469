namespace LinuxMm.Proposals;

/// <summary>
/// A retry that is certain is found before the page is looked up, and once more before mmu_lock is taken. Both looks are unlocked, so
/// they may be wrong; the one under the lock decides. Each look is one step here; the kernel reads count, range and sequence one by one.
/// Filed from the thread of the RFC of August 2023, merged in v6.8. Verdict: safe on v6.6; guests that fault into a scan no longer queue for mmu_lock.
/// </summary>
public static class PreCheckRetry
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "d02c357e5bfa",
        "KVM: x86/mmu: Retry fault before acquiring mmu_lock if mapping is changing",
        PatchKind.Upstream,
        source: "v6.8",
        on: "v6.6"
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
        new Exhibit("E7", "v6.6", "SAFE", "", "two-brackets kvm-numa"),
    };
}
