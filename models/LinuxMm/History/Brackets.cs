namespace LinuxMm;

// Where change_protection and the NUMA scan begin and end their bracket, when they flush, and how KVM learns of it, up to v6.8.
public static partial class History
{
    /// <summary>
    /// One gather for the whole call (x86 selects MMU_GATHER_MERGE_VMAS), and only what the hardware can have used is flushed. Two commits of one
    /// series, "mm/mprotect: use mmu_gather" and "mm/mprotect: do not flush when not required architecturally" (v5.19), named from memory, so the
    /// id is a name.
    /// </summary>
    public static readonly Patch MprotectGathers = new(
        "mprotect-gathers",
        "mm/mprotect: use mmu_gather, and do not flush when not required architecturally",
        PatchKind.Upstream,
        source: "v5.19; mm/mprotect.c of v4.15 and of v6.1, arch/x86/include/asm/tlbflush.h:pte_needs_flush (v6.1)",
        follows: ["a5338093bfb4"]
    )
    {
        Drop("change_protection/flush_tlb_range", did: "left to the gather"),
        // the present bit is cleared, or the write bit changes, either way; the no-execute bit would count as well, entries have none here
        kernel =>
            kernel with
            {
                PteNeedsFlush = (old, changed) => old.IsPresent && old.HardwareRights != changed.HardwareRights,
            },
    };

    /// <summary>
    /// The covering range is kept in guest frames, so it has only what belongs to memslots. "KVM: Use gfn instead of hva for mmu_notifier_retry"
    /// (v6.8), named from memory, so the id is a name.
    /// </summary>
    public static readonly Patch KvmRetryByGfn = new(
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
