namespace LinuxMm.Mutants;

/// <summary>
/// Mutants of v6.12 that are other kernels, though nothing tells: each with what it teaches. README.md beside this file says in which scopes; some
/// survive only in larger ones. What is called a gap is one: of a rule, of a scope, or of the reference.
/// </summary>
internal static class Survivors
{
    /// <summary>All of them, by their ids.</summary>
    public static readonly IReadOnlyList<Survivor> All =
    [
        .. Because(
            "a bracket around nothing: it costs a start and an end, which v3.8 sent as well",
            "drop:change_protection/change_pud_range",
            "swap:change_protection/change_pud_range,invalidate_range_start"
        ),
        .. Because(
            "change_pte_range leaves a huge entry that has to be split, and the walk comes by again when it is",
            "swap:change_protection/__split_huge_pmd,change_pte_range"
        ),
        .. Because(
            "change_protection splits the huge entry as well, if it has only a part of it to change",
            "drop:mprotect/vma_adjust_trans_huge"
        ),
        .. Because(
            "the walk splits the huge entry as well, if it has only a part of it to zap",
            "drop:unmap_region/vma_adjust_trans_huge"
        ),
        .. Because(
            "what is cut at the end of a range is split by whoever walks there: fewer brackets, and no other ends",
            "drop:vma_adjust_trans_huge/__split_huge_pmd#2"
        ),
        .. Because(
            "both stand under mmap_lock for writing, and nobody who does without it looks at the VMA",
            "swap:mprotect/vma_adjust_trans_huge,vm_flags_reset"
        ),
        .. Because(
            "what is populated first is changed by the walk behind it; here, one fault more or less",
            "swap:mprotect/change_protection,populate_vma_page_range"
        ),
        .. Because(
            "gap: what was changed before the hole is not flushed, and no program of the scopes uses it through a TLB afterwards",
            "drop:mprotect/bad_vma"
        ),
        .. Because(
            "the fault is taken again, and finds by then what it did not find at first",
            "drop:fallback/vm_fault_fallback",
            "drop:handle_mm_fault/fallback",
            "swap:handle_mm_fault/__handle_mm_fault,fallback",
            "swap:handle_mm_fault/fallback,do_anonymous_page",
            "drop:handle_mm_fault/ptep_set_access_flags",
            "drop:ptep_set_access_flags/ptep_set_access_flags"
        ),
        .. Because(
            "a guest that reads gets no right to write early: its first write faults",
            "drop:hva_to_pfn_slow/get_user_page_fast_only",
            "swap:hva_to_pfn_slow/get_user_pages,get_user_page_fast_only"
        ),
        .. Because(
            "the early retry only saves work: is_page_fault_stale asks again under mmu_lock",
            "drop:kvm_tdp_page_fault/mmu_invalidate_retry_gfn_unsafe"
        ),
        .. Because(
            "vma_needs_copy is an optimization: what is copied without need would be faulted in later",
            "guard:fork/copy_page_range"
        ),
        .. Because(
            "moving pages is best effort: a page that still has a mapping, or gets no second try, stays where it is, and the answer says so",
            "once:migrate_pages/migrate_folio_unmap",
            "once:migrate_pages/try_to_migrate",
            "never:numa_takes_folio",
            "never:numamigrate_isolates_huge"
        ),
        .. Because(
            "the reaper only zaps entries, each under the lock of its table; that mmap_lock keeps VMAs from being freed under it is not modelled",
            "drop:oom_reap/mmap_read_trylock",
            "lockless:oom_reap/mmap_read_trylock",
            "swap:oom_reap/mmap_read_trylock,__oom_reap_task_mm"
        ),
        .. Because(
            "every program ends alike, at another cost: a page that is locked is on its way to another node, and has no entry to be merged",
            "drop:try_to_merge_with_ksm_page/trylock_page"
        ),
        .. Because(
            "the device may keep a mapping that it is still allowed, and nobody asks whether it dropped it",
            "drop:unmap/driver_unmap"
        ),
        .. Because(
            "GUP-fast may always leave it to the slow path",
            "never:gup_fast_folio_allowed",
            "never:pte_access_permitted"
        ),
        .. Because(
            "an entry that is not made writable at once takes a write fault later",
            "never:hint_restore_writable",
            "never:can_change_pte_writable",
            "never:can_change_pmd_writable",
            "never:uffd_wp_range_tries_writable"
        ),
        .. Because("a flush more than needed costs, and is not wrong", "always:pte_needs_flush"),
        .. Because(
            "which pages a scan marks is a matter of balancing: pages more or less take a hint fault",
            "never:prot_numa_skip",
            "never:prot_numa_skip_shared",
            "always:prot_numa_skip_huge",
            "always:do_wp_page_flushes"
        ),
        .. Because(
            "a hint forbids nothing: the driver maps the page without taking it",
            "always:driver_follows_protnone"
        ),
        .. Because(
            "whether a page was used guides reclaim, and decides nothing that is promised",
            "always:page_is_young"
        ),
        .. Because(
            "gap: no scope has a bracket behind the one that a subscriber refused, and beside subscribers that may sleep the reference says nothing of the reaper",
            "guard:__mmu_notifier_invalidate_range_end/driver_end",
            "drop:mn_hlist_invalidate_range_start/driver_end"
        ),
        .. Because(
            "gap: no program pins by GUP-fast beside a fork and then goes on to write where a rule or the reference would see the copy",
            "drop:copy_page_range/raw_write_seqcount_begin",
            "drop:copy_page_range/raw_write_seqcount_end"
        ),
        .. Because(
            "gap: flushed before the entries are write-protected; no program of three calls writes through what a TLB has kept",
            "swap:fork/dup_mmap,flush_tlb_mm"
        ),
        .. Because(
            "gap: a VMA that is looked up without mmap_lock is found or not in one step, so that most orders explain what comes of it",
            "drop:move/mmap_read_lock",
            "lockless:move/mmap_read_lock"
        ),
        .. Because(
            "gap: the reference lets KSM refuse wherever somebody else is at work, and no rule asks whether a page is left locked",
            "swap:try_to_merge_with_ksm_page/mmap_read_lock,trylock_page",
            "swap:try_to_merge_with_ksm_page/trylock_page,write_protect_page",
            "drop:try_to_merge_with_ksm_page/unlock_page"
        ),
        .. Because(
            "gap: no scope has a CPU that writes through a cached entry while its page is merged",
            "flush:write_protect_page/ptep_clear_flush"
        ),
        .. Because(
            "gap: called for every huge fault, and nothing that a rule or the reference looks at tells",
            "guard:__handle_mm_fault/do_huge_pmd_wp_page"
        ),
        .. Because(
            "what is unlinked is asked about once more, with the table in hand: without the first question a bracket goes around nothing",
            "drop:collapse/hugepage_vma_revalidate",
            "swap:collapse/mmap_write_lock,hugepage_vma_revalidate",
            "swap:collapse/hugepage_vma_revalidate,invalidate_range_start"
        ),
        .. Because(
            "the huge page is allocated under mmap_lock: fewer orders, and no other ends",
            "swap:collapse/alloc_charge_folio,mmap_write_lock"
        ),
        .. Because(
            "a collapse is best effort: one that unlinks no table says EINVAL, and leaves memory as it was",
            "drop:collapse/pmdp_collapse_flush"
        ),
        .. Because(
            "gap: the operation is not in the reference, and no rule asks whether it has done what it answers",
            "drop:driver_sub/synchronize_srcu",
            "drop:driver_sub/hlist_add_head_rcu",
            "drop:driver_sub/mmap_write_unlock",
            "swap:driver_sub/hlist_add_head_rcu,mmap_write_unlock",
            "swap:driver_sub/mmap_write_unlock,out",
            "drop:gpc_write/kvm_gpc_check",
            "once:gpc_write/kvm_gpc_check",
            "drop:kvm_gpc_refresh/hva_to_pfn_slow",
            "swap:kvm_gpc_refresh/hva_to_pfn_slow,is_error_noslot_pfn",
            "always:gpc_has_address",
            "never:gpc_has_address",
            "drop:interval_sub/__mmu_interval_notifier_insert",
            "drop:uffd_wp/change_protection",
            "drop:uffd_wp/mmap_read_unlock",
            "swap:uffd_wp/mmap_read_unlock,no_vma"
        ),
        .. Because(
            "gap: wherever anybody else is at work the reference leaves the node open that move_pages answers",
            "drop:move/store_status"
        ),
    ];

    private static IEnumerable<Survivor> Because(string reason, params string[] ids) =>
        ids.Select(id => new Survivor(id, reason));
}
