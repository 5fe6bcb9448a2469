namespace LinuxMm.Mutants;

/// <summary>
/// Mutants of v6.12 that are other kernels, though nothing tells: each with what it teaches. Seen to survive in every scope; the others of README.md
/// beside this file survive in the scopes that it names, and are not explained yet.
/// </summary>
internal static class Survivors
{
    /// <summary>All of them, by their ids.</summary>
    public static readonly IReadOnlyList<Survivor> All =
    [
        new(
            "drop:change_protection/change_pud_range",
            "a bracket around nothing: it costs a start and an end, which v3.8 sent as well"
        ),
        new(
            "swap:change_protection/__split_huge_pmd,change_pte_range",
            "change_pte_range leaves a huge entry that has to be split, and the walk comes by again when it is"
        ),
        new(
            "drop:mprotect/vma_adjust_trans_huge",
            "change_protection splits the huge entry as well, if it has only a part of it to change"
        ),
        new(
            "swap:mprotect/vma_adjust_trans_huge,vm_flags_reset",
            "both stand under mmap_lock for writing, and nobody who does without it looks at the VMA"
        ),
        new(
            "swap:mprotect/change_protection,populate_vma_page_range",
            "what is populated first is changed by the walk behind it; here, one fault more or less"
        ),
        new(
            "drop:copy_page_range/raw_write_seqcount_begin",
            "a table is copied in one step: nobody comes between the question for pins and the write protection, which the counter is for"
        ),
        new(
            "drop:copy_page_range/raw_write_seqcount_end",
            "a table is copied in one step: nobody comes between the question for pins and the write protection, which the counter is for"
        ),
        new(
            "drop:gup_fast/read_seqcount_retry",
            "a table is copied in one step: nobody comes between the question for pins and the write protection, which the counter is for"
        ),
        new(
            "drop:do_swap_page/migration_entry_wait",
            "who does not wait for a page that is being moved faults again until it is there: only time is lost"
        ),
        new(
            "drop:handle_mm_fault/do_swap_page",
            "who does not wait for a page that is being moved faults again until it is there: only time is lost"
        ),
        new(
            "drop:__handle_mm_fault/pmd_migration_entry_wait",
            "who does not wait for a page that is being moved faults again until it is there: only time is lost"
        ),
        new(
            "drop:kvm_tdp_page_fault/mmu_invalidate_retry_gfn_unsafe",
            "asked to save work; the answer that counts is given under mmu_lock, by is_page_fault_stale"
        ),
        new(
            "drop:kvm_tdp_page_fault/mmu_invalidate_retry_gfn_unsafe#2",
            "asked to save work; the answer that counts is given under mmu_lock, by is_page_fault_stale"
        ),
        new(
            "drop:hva_to_pfn_slow/get_user_page_fast_only",
            "maps for writing what was only read, to save a fault; without it a guest that writes faults once more"
        ),
        new("drop:unmap/driver_unmap", "a device may keep what it no longer needs: the notifier takes it away in time"),
        new(
            "drop:unmap_region/vma_adjust_trans_huge",
            "unmap_page_range splits the huge entry as well, if only a part of it goes"
        ),
        new(
            "drop:migrate_misplaced_page/migrate_misplaced_page",
            "what comes behind it restores only an entry that is still a hint, and that of a moved page is none"
        ),
        new(
            "once:migrate_pages/migrate_folio_unmap",
            "a page that is held, or mapped more than once, stays where it is: moving promises no more"
        ),
        new(
            "once:migrate_pages/try_to_migrate",
            "a page that is held, or mapped more than once, stays where it is: moving promises no more"
        ),
        new(
            "drop:handle_mm_fault/ptep_set_access_flags",
            "the entry grants the access already, and x86 sets its accessed and dirty bits when it is tried again"
        ),
        new(
            "drop:ptep_set_access_flags/ptep_set_access_flags",
            "the entry grants the access already, and x86 sets its accessed and dirty bits when it is tried again"
        ),
        new(
            "drop:fork/mmap_write_unlock#2",
            "EAGAIN in place of ENOMEM: either way nothing was made, and the reference is never short of memory"
        ),
        new(
            "drop:get_user_pages/no_memory",
            "BUG in place of ENOMEM, and the reference, which is never short of memory, has no answer to hold it against"
        ),
        new(
            "drop:ksm_madvise/no_memory",
            "BUG in place of ENOMEM, and the reference, which is never short of memory, has no answer to hold it against"
        ),
    ];
}
