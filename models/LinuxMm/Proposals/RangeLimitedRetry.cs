namespace LinuxMm.Proposals;

/// <summary>
/// A fault is retried only for an invalidation that covers its page. "KVM: x86/mmu: Consider the hva in mmu_notifier retry" (v5.12), named
/// from memory, so the id is a name. Verdict: safe on v4.9. The range is the cover of all that are in progress, and the sequence number, which
/// knows no ranges, is compared behind it.
/// </summary>
public static class RangeLimitedRetry
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "kvm-retry-by-hva",
        "KVM: x86/mmu: Consider the hva in mmu_notifier retry",
        PatchKind.Upstream,
        source: "v5.12; include/linux/kvm_host.h:mmu_invalidate_retry_hva (v6.1)",
        on: "v4.9"
    )
    {
        kernel =>
            kernel with
            {
                MmuInvalidateRetryGfn = (in mmu, in map, page) => mmu.IsInvalidating(page) || mmu.Seq != map.Seq,
            },
        new Exhibit("E7", "v4.9", "SAFE", "", "two-brackets kvm-numa"),
    };
}
