namespace LinuxMm.Commits;

/// <summary>
/// The covering range is kept in guest frames, so it has only what belongs to memslots. "KVM: Use gfn instead of hva for mmu_notifier_retry"
/// (v6.8), named from memory, so the id is a name.
/// </summary>
public static class KvmRetryByGfn
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "kvm-retry-by-gfn",
        "KVM: Use gfn instead of hva for mmu_notifier_retry",
        PatchKind.Upstream,
        source: "v6.8; virt/kvm/kvm_main.c:kvm_mmu_invalidate_range_add (v6.12)",
        follows: ["kvm-retry-by-hva"]
    )
    {
        kernel => kernel with { KvmInvalidateRange = (mmu, bracket) => mmu.Clip(bracket) },
    };
}
