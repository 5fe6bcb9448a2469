namespace LinuxMm;

// Where change_protection and the NUMA scan begin and end their bracket, when they flush, and how KVM learns of it, up to v6.8.
public static partial class History
{
    /// <summary>
    /// The bracket begins at the first PMD entry that is not empty, so memory that nobody ever touched costs a subscriber nothing, and the flush
    /// comes behind its end.
    /// </summary>
    public static readonly Patch NotifyPerPmd = new(
        "a5338093bfb4",
        "mm: move mmu notifier call from change_protection to change_pmd_range",
        PatchKind.Upstream,
        source: "v3.15; mm/mprotect.c of v3.8 and of v4.15"
    )
    {
        MoveAfter("change_protection/__mmu_notifier_invalidate_range_start", "change_pmd_range"),
        MoveAfter("change_protection/invalidate_range_start", "change_pmd_range"),
        Replace(
            "change_protection/invalidate_range_start",
            (ref k, ref me) =>
            {
                if (!me.Bracket.IsBegun)
                {
                    int last = Math.Min(me.Walk.Last, k.Mms[me.Space].PudOf(me.Walk.Page).Last);
                    k.Begin(ref me, me.Walk.Page, last, NotifierEvent.ProtectionVma);
                }
                return Next;
            },
            did: "sent where memory is populated"
        ),
        MoveAfter("change_protection/flush_tlb_range", "__mmu_notifier_invalidate_range_end"),
    };

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
    /// A fault is retried only for an invalidation that covers its page. "KVM: x86/mmu: Consider the hva in mmu_notifier retry" (v5.12), named
    /// from memory, so the id is a name.
    /// </summary>
    public static readonly Patch KvmRetryByHva = new(
        "kvm-retry-by-hva",
        "KVM: x86/mmu: Consider the hva in mmu_notifier retry",
        PatchKind.Upstream,
        source: "v5.12; include/linux/kvm_host.h:mmu_invalidate_retry_hva (v6.1)"
    )
    {
        kernel =>
            kernel with
            {
                MmuInvalidateRetryGfn = (in mmu, in map, page) => mmu.IsInvalidating(page) || mmu.Seq != map.Seq,
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

    /// <summary>
    /// The callback that told KVM a new entry goes: nothing was ever left for it to do, since the start of the bracket drops the SPTE. "mm: remove
    /// mmu_notifier_change_pte" and its neighbours (v6.10), named from memory, so the id is a name.
    /// </summary>
    public static readonly Patch DropChangePte = new(
        "drop-change-pte",
        "mm, KVM: remove the change_pte() callback of MMU notifiers",
        PatchKind.Upstream,
        source: "v6.10; mm/memory.c:wp_page_copy, mm/ksm.c:replace_page of v6.1 and of v6.12"
    )
    {
        Drop("wp_page_copy/set_pte_at_notify"),
        Drop("write_protect_page/set_pte_at_notify"),
        Drop("replace_page/set_pte_at_notify"),
    };
}
