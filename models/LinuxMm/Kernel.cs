namespace LinuxMm;

/// <summary>
/// What a kernel decides: its small functions, under their own names in C# spelling. Steps ask them, patches redefine them with
/// <c>kernel => kernel with { ... }</c>. Order is not here; it is in the tables of Operations. What the oldest kernel decides is in
/// History/Base.cs.
/// </summary>
public sealed record Kernel
{
    /// <summary>A question about one page.</summary>
    public delegate bool PageTest(in State k, int space, int page);

    /// <summary>A question about the page that a scan, done by the task, is at.</summary>
    public delegate bool ScanTest(in State k, in Task me, int page);

    /// <summary>include/linux/sched/sysctl.h: what balancing is for.</summary>
    [Flags]
    public enum BalancingMode
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>NUMA_BALANCING_NORMAL: memory follows the tasks that use it.</summary>
        Normal = 1,

        /// <summary>NUMA_BALANCING_MEMORY_TIERING: hot memory goes to fast nodes, of which node 0 is one and node 1 is none.</summary>
        MemoryTiering = 2,
    }

    /// <summary>A question about a page that a subscriber is told of.</summary>
    public delegate bool StartTest(in State k, Subscriber who, Bracket bracket, int page);

    /// <summary>A question about a fault of a secondary MMU.</summary>
    public delegate bool RetryTest(in SecondaryMmu mmu, in Map map, int page);

    /// <summary>A question about the refresh of a pfn cache.</summary>
    public delegate bool CacheRetryTest(in SecondaryMmu kvm, in Map map);

    /// <summary>mm/gup.c:is_valid_gup_args: the flags that external GUP adds to those of its caller.</summary>
    public required Func<Foll, Foll> IsValidGupArgs { get; init; }

    /// <summary>mm/gup.c:__get_user_pages: the flags that every GUP has, also one that the kernel begins by itself.</summary>
    public required Func<Foll, Foll> GetUserPagesFlags { get; init; }

    /// <summary>mm/gup.c:populate_vma_page_range: how mlock and MAP_POPULATE look up the pages of a VMA.</summary>
    public required Func<Vma, Foll> PopulateFlags { get; init; }

    /// <summary>mm/madvise.c:do_madvise: does advice stop at the first hole, instead of telling of it in the end?</summary>
    public required Func<Advice, bool> MadviseStopsAtHole { get; init; }

    /// <summary>mm/gup.c:writable_file_mapping_allowed: may a page of this VMA be looked up for these flags?</summary>
    public required Func<Vma, Foll, bool> WritableFileMappingAllowed { get; init; }

    /// <summary>mm/gup.c:gup_fast_folio_allowed: may GUP-fast return a page, which may belong to a file that is told of writes?</summary>
    public required Func<bool, Foll, bool> GupFastFolioAllowed { get; init; }

    /// <summary>mm.h:gup_can_follow_protnone: may a lookup return a protnone entry as it is?</summary>
    public required Func<Vma, Foll, bool> GupCanFollowProtnone { get; init; }

    /// <summary>pte_access_permitted (x86): may GUP-fast use this entry, of which it knows no VMA?</summary>
    public required Func<Pte, Foll, bool> PteAccessPermitted { get; init; }

    /// <summary>mm/gup.c:can_follow_write_pte: may a write lookup return the page behind this entry?</summary>
    public required Func<Vma, Pte, Folio, Foll, bool> CanFollowWritePte { get; init; }

    /// <summary>mm/userfaultfd.c:uffd_wp_range: does an entry whose mark goes become writable at once where it may, instead of at the next fault?</summary>
    public required Func<bool> UffdWpRangeTriesWritable { get; init; }

    /// <summary>mm/memory.c:do_wp_page: is a flush that is pending done before the page of this VMA is looked at, and perhaps copied?</summary>
    public required Func<Vma, bool> DoWpPageFlushes { get; init; }

    /// <summary>mm/memory.c:do_wp_page, wp_can_reuse_anon_folio: may a write fault keep this anonymous page instead of copying it?</summary>
    public required Func<Folio, bool> WpCanReuse { get; init; }

    /// <summary>mm/internal.h:gup_must_unshare: must a lookup through an entry that is not writable unshare the page first? The VMA; is the
    /// page exclusive; is it anonymous.</summary>
    public required Func<Vma, bool, bool, Foll, bool> GupMustUnshare { get; init; }

    /// <summary>mm/memory.c:copy_present_ptes: does fork copy this page at once, instead of sharing it? The parent's MMF_HAS_PINNED.</summary>
    public required Func<Folio, bool, bool> ForkCopies { get; init; }

    /// <summary>include/linux/rmap.h:folio_try_dup_anon_rmap_pte: what a page is once fork has shared it.</summary>
    public required Func<PageFlags, PageFlags> ForkSharedFlags { get; init; }

    /// <summary>mm/memory.c:handle_pte_fault: is a protnone entry of this VMA a hint? Hints with a bit of their own need no asking.</summary>
    public required Func<Vma, bool> ProtnoneIsHint { get; init; }

    /// <summary>mm/memory.c:do_numa_page: what a hint becomes, but for its write bit.</summary>
    public required Func<Pte, Vma, Pte> HintRestore { get; init; }

    /// <summary>mm/memory.c:do_numa_page: does it end in BUG_ON for this VMA?</summary>
    public required Func<Vma, bool> HintBugOn { get; init; }

    /// <summary>mm/memory.c:do_numa_page: is the restored entry writable? Asked with the hint and what can_change_pte_writable says.</summary>
    public required Func<Pte, bool, bool> HintRestoreWritable { get; init; }

    /// <summary>arch/x86/include/asm/tlbflush.h:pte_needs_flush: does the change of an entry have to be flushed?</summary>
    public required Func<Pte, Pte, bool> PteNeedsFlush { get; init; }

    /// <summary>mm/mprotect.c:change_pte_range with MM_CP_PROT_NUMA: what the scan makes of a present entry.</summary>
    public required Func<Pte, Pte> HintOf { get; init; }

    /// <summary>include/linux/rmap.h:folio_try_share_anon_rmap_pte: may an exclusive page get a second mapping?</summary>
    public required Func<Folio, bool> FolioTryShareAnonRmap { get; init; }

    /// <summary>mm/migrate.c:folio_migrate_mapping: may a page with so many references move, if so many are expected?</summary>
    public required Func<int, int, bool> FolioRefFreeze { get; init; }

    /// <summary>mm/memory.c:do_numa_page, mm/huge_memory.c:do_huge_pmd_numa_page: does a hint speak of the whole large folio that it maps? The
    /// argument: is it a huge entry?</summary>
    public required Func<bool, bool> NumaTakesFolio { get; init; }

    /// <summary>mm/migrate.c:numamigrate_isolate_page: may balancing move a huge page? The argument: is it mapped more than once?</summary>
    public required Func<bool, bool> NumamigrateIsolatesHuge { get; init; }

    /// <summary>mm/migrate.c:migrate_pages_batch: is a large folio of which only a part is mapped split, instead of being moved?</summary>
    public required Func<bool> MigratePagesSplits { get; init; }

    /// <summary>include/linux/mm.h:maybe_mkwrite, and the same test in do_anonymous_page: may a write fault make an entry of this VMA writable?</summary>
    public required Func<Vma, bool> MaybeMkwrite { get; init; }

    /// <summary>kernel/sched/fair.c:task_numa_work: does the scan pass by this VMA?</summary>
    public required Func<Vma, bool> TaskNumaWorkSkips { get; init; }

    /// <summary>
    /// mm/mprotect.c:change_pte_range with MM_CP_PROT_NUMA (prot_numa_skip in later kernels): does the scan leave this present entry alone because
    /// of what its page is and where it lies?
    /// </summary>
    public required ScanTest ProtNumaSkip { get; init; }

    /// <summary>The same because of who else maps or holds the page.</summary>
    public required ScanTest ProtNumaSkipShared { get; init; }

    /// <summary>mm/huge_memory.c:change_huge_pmd with MM_CP_PROT_NUMA: does the scan leave the present huge entry alone that maps this page?</summary>
    public required ScanTest ProtNumaSkipHuge { get; init; }

    /// <summary>sysctl_numa_balancing_mode. That of migration by heat, not by distance, decides nothing here but what is scanned.</summary>
    public required BalancingMode SysctlNumaBalancingMode { get; init; }

    /// <summary>mm/mprotect.c:change_pte_range, mm/huge_memory.c:change_huge_pmd: does the scan in this mode leave fast memory alone?</summary>
    public required Func<BalancingMode, bool> ProtNumaSkipsTopTier { get; init; }

    /// <summary>mm/mprotect.c:can_change_pte_writable: the VMA, the entry as it will be, its page. In a shared mapping only a dirty
    /// entry: of that one the file was told.</summary>
    public required Func<Vma, Pte, Folio, bool> CanChangePteWritable { get; init; }

    /// <summary>mm/mprotect.c:can_change_pmd_writable: the same for a huge entry.</summary>
    public required Func<Kernel, Vma, Pte, Folio, bool> CanChangePmdWritable { get; init; }

    /// <summary>mm/huge_memory.c:__split_huge_pmd_locked: which bits of a huge entry its children inherit.</summary>
    public required Func<PteBits, PteBits> SplitInherits { get; init; }

    /// <summary>mm/gup.c:follow_page, mm/pagewalk.c:folio_walk_start: may a lookup that takes no fault return a protnone entry?</summary>
    public required Func<Pte, bool> LookupFollows { get; init; }

    /// <summary>mm/ksm.c:scan_get_next_rmap_item: may ksmd's own scan take the page of this entry?</summary>
    public required Func<Kernel, Pte, bool> KsmScanFollows { get; init; }

    /// <summary>mm/ksm.c:get_mergeable_page: may it take the page of this entry to compare it with another?</summary>
    public required Func<Kernel, Pte, bool> GetMergeablePageFollows { get; init; }

    /// <summary>mm/ksm.c:break_ksm: does it look at the page of this entry?</summary>
    public required Func<Kernel, Pte, bool> BreakKsmFollows { get; init; }

    /// <summary>mm/ksm.c:break_ksm: the fault that gives an address a page of its own again.</summary>
    public required Func<FaultFlags> BreakKsmFlags { get; init; }

    /// <summary>mm/gup.c:no_page_table with FOLL_DUMP, for move_pages: what an empty entry is reported as.</summary>
    public required Func<Vma, Errno> NoPageTable { get; init; }

    /// <summary>fs/proc/task_mmu.c:smaps_pmd_entry: does it count what this huge entry maps?</summary>
    public required Func<Kernel, Pte, bool> SmapsFollowsPmd { get; init; }

    /// <summary>virt/kvm/kvm_main.c:hva_to_pfn_slow: what KVM asks GUP for; the argument: is it a write fault?</summary>
    public required Func<bool, Foll> HvaToPfnFlags { get; init; }

    /// <summary>drivers/vfio/vfio_iommu_type1.c:vaddr_get_pfns: what VFIO asks GUP for; the argument: may the device write?</summary>
    public required Func<bool, Foll> VfioPinFlags { get; init; }

    /// <summary>kvm_host.h:mmu_invalidate_retry_gfn (mmu_invalidate_retry_hva before v6.8): must a fault start again? Asked under mmu_lock, where the answer is final.</summary>
    public required RetryTest MmuInvalidateRetryGfn { get; init; }

    /// <summary>virt/kvm/pfncache.c:kvm_gpc_check, __kvm_gpc_refresh: has the guest's page an address of the process, and still the same one?</summary>
    public required Func<SecondaryMmu, int, bool> GpcHasAddress { get; init; }

    /// <summary>virt/kvm/pfncache.c:mmu_notifier_retry_cache: must the refresh of a pfn cache start again?</summary>
    public required CacheRetryTest MmuNotifierRetryCache { get; init; }

    /// <summary>virt/kvm/kvm_main.c:kvm_mmu_invalidate_begin: the pages that a bracket adds to the covering range.</summary>
    public required Func<SecondaryMmu, Bracket, (int First, int Last)> KvmInvalidateRange { get; init; }

    /// <summary>
    /// virt/kvm/kvm_main.c:kvm_handle_hva_range, and what a driver does in its place: does this list subscriber's start drop what it maps of a page in
    /// the range?
    /// </summary>
    public required StartTest StartUnmapsPage { get; init; }

    /// <summary>Does the device driver have a callback for pages that are about to become hints, which no release knows, and take its mutex there?</summary>
    public required Func<bool> DriverHasNumaProtect { get; init; }

    /// <summary>mm/hmm.c:hmm_vma_handle_pte: may the device driver's lookup take a protnone entry as it is?</summary>
    public required Func<Kernel, Vma, bool> DriverFollowsProtnone { get; init; }

    /// <summary>mm/hmm.c:hmm_vma_handle_pte: do pages on a device belong to the device that asks, so that it may have them where they lie?</summary>
    public required Func<bool> DriverOwnsDeviceMemory { get; init; }

    /// <summary>mmu_notifier.h:mmu_notifier_test_young and pte_young together: was the page used by anybody?</summary>
    public required PageTest PageIsYoung { get; init; }
}
