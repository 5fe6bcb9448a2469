namespace LinuxMm;

public static partial class History
{
    /// <summary>
    /// The oldest kernel here, v3.8. It stands for hints, for the brackets and flushes of change_protection and for KVM's retry of its time, and
    /// so do the next three; everything else is as late kernels before v6.1 do it (v5.19, v6.0), so its verdicts speak of protnone entries,
    /// FOLL_FORCE and mprotect, not of that era's fork, COW or memslots.
    /// Sources: mm/mprotect.c of v3.8 and of v4.15, mm/gup.c of v4.12; mm, virt/kvm, arch/x86 and include/linux of v6.1 and of v6.12; the messages
    /// of the commits before and between them.
    /// </summary>
    // csharpier-ignore
    private static readonly BaseKernel<Kernel> Base = BaseKernel.Of(new Kernel
    {
        // mm/gup.c:__get_user_pages: FOLL_NUMA, here the same bit as its successor, is set unless FOLL_FORCE is; no caller can ask for it
        IsValidGupArgs = flags => flags.Has(Foll.Force) ? flags & ~Foll.HonorNumaFault : flags | Foll.HonorNumaFault,

        GetUserPagesFlags = flags => flags.Has(Foll.Force) ? flags : flags | Foll.HonorNumaFault,

        // an inaccessible VMA is looked up without force, and so refused by check_vma_flags
        PopulateFlags = vma =>
            (vma.Prot.Has(Prot.W) && !vma.IsShared ? Foll.Write : Foll.None) | (vma.IsAccessible ? Foll.Force : Foll.None),

        MadviseStopsAtHole = _ => false,

        WritableFileMappingAllowed = (_, _) => true,

        GupFastFolioAllowed = (_, _) => true,

        GupCanFollowProtnone = (vma, flags) => !flags.Has(Foll.HonorNumaFault),

        // the hardware must be able to use the entry, so neither hints nor PROT_NONE memory are found
        PteAccessPermitted = (pte, flags) => pte.IsPresent && (!flags.Has(Foll.Write) || pte.IsWritable),

        CanFollowWritePte = (vma, pte, folio, flags) =>
            pte.IsWritable || (flags.Has(Foll.Force) && !vma.Prot.Has(Prot.W) && !pte.Folio.IsZeroPage && folio.IsExclusive),

        // uffd_wp_range of v6.1: the protection of the VMA's rights, which is writable for shared memory only
        UffdWpRangeTriesWritable = () => false,

        DoWpPageFlushes = _ => false,

        // folio_trylock and the references of caches and pagevecs are left out
        WpCanReuse = folio => folio.IsExclusive || (!folio.Has(PageFlags.Ksm) && folio.Refs == 1),

        GupMustUnshare = (vma, isExclusive, isAnon, flags) =>
            flags.Has(Foll.Pin) && !flags.Has(Foll.Write) && isAnon && !isExclusive,

        // folio_needs_cow_for_dma
        ForkCopies = (folio, hasPinned) => hasPinned && folio.Pins > 0,

        ForkSharedFlags = flags => flags & ~PageFlags.Exclusive,

        // pte_numa: _PAGE_NUMA is _PAGE_PROTNONE, and the handler trusts that no PROT_NONE memory gets there
        ProtnoneIsHint = _ => true,

        HintBugOn = _ => false,

        // pte_mknonnuma sets the present bit, whatever the VMA says. PROT_NONE had taken _PAGE_USER away, and that does not come back
        HintRestore = (hint, vma) => hint with
        {
            Kind = PteKind.Present,
            Bits = (hint.Bits & ~PteBits.Write) | (vma.IsAccessible ? PteBits.None : PteBits.NoUser),
        },

        // flush_tlb_range if any entry was counted
        PteNeedsFlush = (old, changed) => true,

        // pte_mknuma, pte_mk_savedwrite: the write bit stays
        HintOf = pte => pte.Modify(PageProt.None) with { Bits = pte.Bits },

        HintRestoreWritable = (hint, _) => hint.IsWritable,

        // a pin needs the page to stay where it is: folio_maybe_dma_pinned
        FolioTryShareAnonRmap = folio => folio.Pins == 0,

        FolioRefFreeze = (references, expected) => references == expected,

        // do_numa_page of v6.1 leaves pages of a large folio that is mapped by entries for later
        NumaTakesFolio = isHuge => isHuge,

        // "Do not migrate THP mapped by multiple processes"
        NumamigrateIsolatesHuge = isMappedTwice => !isMappedTwice,

        MigratePagesSplits = () => false,

        MaybeMkwrite = vma => vma.Prot.Has(Prot.W),

        // vma_migratable, vma_policy_mof
        TaskNumaWorkSkips = vma => vma.Has(Vm.PfnMap | Vm.NoBalancing),

        ProtNumaSkip = (in k, in me, page) => k.IsNoNormalPage(in me, page),

        // page_mapcount() != 1: "only check non-shared pages"
        ProtNumaSkipShared = (in k, in me, page) => k.MapCount(k.Mms[me.Space].EntryAt(page).Folio) != 1,

        // the huge zero page
        ProtNumaSkipHuge = (in k, in me, page) => k.IsNoNormalPage(in me, page),

        SysctlNumaBalancingMode = Kernel.BalancingMode.Normal,

        ProtNumaSkipsTopTier = _ => false,

        // every entry has to be dirty already
        CanChangePteWritable = (vma, pte, folio) => vma.Prot.Has(Prot.W) && pte.IsDirty && (vma.IsShared || folio.IsExclusive),

        // follow_trans_huge_pmd, as follow_page does
        SmapsFollowsPmd = (kernel, pmd) => kernel.LookupFollows(pmd),

        CanChangePmdWritable = (_, _, _, _) => false,

        // what was dirty is the large folio from then on
        SplitInherits = bits => bits & (PteBits.Write | PteBits.Young),

        // follow_page callers never have FOLL_NUMA set
        LookupFollows = pte => pte.HasPage,

        // "We need FOLL_DUMP to ignore special pages", and of anonymous memory it says that nothing would be dumped
        NoPageTable = vma => vma.IsAnonymous ? Errno.EFAULT : Errno.ENOENT,

        // follow_page, all three
        KsmScanFollows = (kernel, pte) => kernel.LookupFollows(pte),

        GetMergeablePageFollows = (kernel, pte) => kernel.LookupFollows(pte),

        BreakKsmFollows = (kernel, pte) => kernel.LookupFollows(pte),

        BreakKsmFlags = () => FaultFlags.Write,

        HvaToPfnFlags = write => write ? Foll.Write : Foll.None,

        VfioPinFlags = write => Foll.Pin | Foll.Longterm | (write ? Foll.Write : Foll.None),

        // mmu_notifier_retry: wherever the invalidation is
        MmuInvalidateRetryGfn = (in mmu, in map, page) => mmu.InProgress > 0 || mmu.Seq != map.Seq,

        // gfn_to_hva_memslot: in a memslot that is not on its way out. One that comes back is where it was, so gpc->generation has no more to tell
        GpcHasAddress = (kvm, page) => kvm.HasSlot(page) && !kvm.IsDeleted(page),

        // the range is not looked at, and brackets beside all memslots count
        MmuNotifierRetryCache = (in kvm, in map) => kvm.Active > 0 || kvm.Seq != map.Seq,

        KvmInvalidateRange = (mmu, bracket) => (bracket.First, bracket.Last),

        StartUnmapsPage = (in k, who, bracket, page) => bracket.Covers(page),

        DriverHasNumaProtect = () => false,

        // a protnone entry is no valid entry, whatever the VMA: pte_to_hmm_pfn_flags
        DriverFollowsProtnone = (kernel, vma) => false,
        DriverOwnsDeviceMemory = () => false,

        PageIsYoung = (in k, space, page) =>
            (k.Mms[space].EntryAt(page) is { HasPage: true, IsYoung: true }) || (space == 0 && k.IsYoungForDevices(page)),
    }) with
    {
        Known =
        [
            new(
                "protnone-sticky-under-hint",
                "the hint handler meets PROT_NONE memory that FOLL_FORCE writes, and sets its present bit",
                "mm/memory.c:handle_pte_fault of 0b9d705297b2's series: pte_numa() comes before the test for a write"
            ),
            new(
                "hint-restore-exact",
                "MADV_UNMERGEABLE brings PROT_NONE memory to the hint handler, which sets its present bit until it is copied",
                "mm/ksm.c:break_ksm, mm/memory.c:handle_pte_fault of that time; read off the model"
            ),
            new(
                "no-foreign-hints",
                "every GUP without FOLL_FORCE takes the hints of others",
                "7acddcc1ae30",
                "models/LinuxMm/Mails/plain-gup-follows-hint.litmus"
            ),
            new(
                "hint-restore-exact",
                "the hint handler sets the present bit of PROT_NONE memory; only the missing user bit keeps the CPU out",
                "pte_mknonnuma of 0b9d705297b2's series; c46a7c817e66"
            ),
            new(
                "failed-start-no-effect",
                "a list subscriber refuses a start, and intervals that were told before stay invalidated for ever",
                "__mmu_notifier_invalidate_range_start of v6.1 and v6.12; observed on 6.1.192 and 6.12.117"
            ),
            new(
                "scan-touches-accessible-only",
                "task_numa_work does not ask whether a VMA is accessible; the entries there look like hints already",
                "kernel/sched/fair.c:task_numa_work of v3.8, from memory"
            ),
            new(
                "pinned-no-hint",
                "the scan asks nobody whether a page is pinned; v5.17 to v6.18 ask in private mappings, and never for a huge entry",
                "mm/mprotect.c:change_pte_range (v6.1, v6.12)"
            ),
            new(
                "longterm-cow",
                "a long pin for reading gets the page of the file, or the zero page, and stays behind when the mapping is written",
                "include/linux/mm.h:gup_must_unshare of v6.1; observed on 6.1.192",
                "models/LinuxMm/Scenarios/sc19-long-pin-of-a-file.litmus"
            ),
            new(
                "dma-coherent",
                "what a pass-through device may only read is pinned likewise: it keeps the zero page, or the file's, when the process writes",
                "drivers/vfio/vfio_iommu_type1.c:vaddr_get_pfns, include/linux/mm.h:gup_must_unshare of v6.1"
            ),
        ],
    };
}
