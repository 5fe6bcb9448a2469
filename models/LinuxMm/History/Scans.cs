namespace LinuxMm;

// What a NUMA scan leaves alone, from v3.16 to v6.19.
public static partial class History
{
    /// <summary>
    /// task_numa_work passes by memory of files that is only read, which is likely to be in every cache, and explicitly by what is not accessible.
    /// Both are known from memory to be in v3.16 and not in v3.8, so the id is a name.
    /// </summary>
    public static readonly Patch ScanAsksVma = new(
        "scan-asks-vma",
        "sched/numa: do not trap hinting faults for shared libraries; skip inaccessible VMAs",
        PatchKind.Upstream,
        source: "v3.13 to v3.16; kernel/sched/fair.c:task_numa_work of v6.1",
        fixes: ["scan-touches-accessible-only"]
    )
    {
        kernel =>
            kernel with
            {
                TaskNumaWorkSkips = vma =>
                    kernel.TaskNumaWorkSkips(vma)
                    || (!vma.IsAnonymous && (vma.Prot & Prot.RW) == Prot.R)
                    || !vma.IsAccessible,
            },
    };

    /// <summary>
    /// Nobody asks who else maps a page; but pages of KSM are left alone, and what is local to the only thread. The text of v4.15 has it so; that
    /// v4.0 has is believed, and the id is a name.
    /// </summary>
    public static readonly Patch ScanMarksShared = new(
        "scan-marks-shared",
        "mm: numa: trap pages mapped in multiple processes, but no KSM and no local ones",
        PatchKind.Upstream,
        source: "mm/mprotect.c:change_pte_range of v4.15"
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkip = (in k, in me, page) =>
                    kernel.ProtNumaSkip(in k, in me, page)
                    || k.IsKsm(in me, page)
                    || k.IsWhereOnlyTaskRuns(in me, page),
            },
        kernel => kernel with { ProtNumaSkipShared = (in _, in _, _) => false },
    };

    /// <summary>
    /// Pages that a parent and its child still share after fork are no better off elsewhere. Named from memory ("mm: numa: do not trap faults on
    /// shared data section pages", v4.16), so the id is a name.
    /// </summary>
    public static readonly Patch ScanSkipsCowMapped = new(
        "scan-skips-cow-mapped",
        "mm: numa: do not trap faults on shared data section pages",
        PatchKind.Upstream,
        source: "v4.16"
    )
    {
        kernel => kernel with { ProtNumaSkipShared = (in k, in me, page) => k.IsCowMappedTwice(in me, page) },
    };

    /// <summary>
    /// Named from memory ("sched/numa: avoid trapping faults and attempting migration of file-backed dirty pages", v4.17), so the id is a name.
    /// </summary>
    public static readonly Patch ScanSkipsDirtyFiles = new(
        "scan-skips-dirty-files",
        "sched/numa: avoid trapping faults and attempting migration of file-backed dirty pages",
        PatchKind.Upstream,
        source: "v4.17; mm/mprotect.c:change_pte_range of v6.1, missing in v4.15"
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkip = (in k, in me, page) =>
                    kernel.ProtNumaSkip(in k, in me, page) || k.IsDirtyFile(in me, page),
            },
    };

    /// <summary>
    /// In private mappings anybody's reference protects a page, so pins do as well. Named from memory ("mm: don't try to NUMA-migrate COW pages
    /// that have other uses", v5.17), so the id is a name.
    /// </summary>
    public static readonly Patch ScanSkipsCowReferenced = new(
        "scan-skips-cow-referenced",
        "mm: don't try to NUMA-migrate COW pages that have other uses",
        PatchKind.Upstream,
        source: "v5.17; mm/mprotect.c:change_pte_range of v6.1 (page_count)"
    )
    {
        kernel => kernel with { ProtNumaSkipShared = (in k, in me, page) => k.IsCowWithReferences(in me, page) },
    };

    /// <summary>
    /// Where balancing only moves hot memory to fast nodes, what is on a fast node is not scanned. Named from memory ("memory tiering: skip to scan
    /// fast memory", v5.18), so the id is a name. The other mode has to be chosen: memory-tiering.
    /// </summary>
    public static readonly Patch ScanSkipsTopTier = new(
        "scan-skips-top-tier",
        "memory tiering: skip to scan fast memory",
        PatchKind.Upstream,
        source: "v5.18; mm/mprotect.c:change_pte_range, mm/huge_memory.c:change_huge_pmd of v6.1 (node_is_toptier)"
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkipsTopTier = mode => (mode & Kernel.BalancingMode.Normal) == Kernel.BalancingMode.None,
            },
    };

    /// <summary>
    /// The scan no longer counts references: in private mappings it skips pinned pages and those with two mappings, not those with a plain
    /// reference. The commit that brought this form ("mm: support multi-size THP numa balancing", v6.10) is named from memory, so the id is a
    /// name.
    /// </summary>
    public static readonly Patch ScanSkipsPinned = new(
        "scan-skips-pinned",
        "mm: prot_numa leaves pages alone that are pinned, not those with any extra reference",
        PatchKind.Upstream,
        source: "v6.10; mm/mprotect.c:change_pte_range of v6.12 (folio_maybe_dma_pinned, folio_likely_mapped_shared)"
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkipShared = (in k, in me, page) =>
                    (k.Mms[me.Space].Vmas[page].IsCow && k.IsPinned(in me, page)) || k.IsCowMappedTwice(in me, page),
            },
    };

    /// <summary>A pinned page cannot be moved, whoever maps it. Named after the series of October 2025; its release is believed to be v6.19.</summary>
    public static readonly Patch ScanSkipsAllPinned = new(
        "scan-skips-all-pinned",
        "mm: always skip dma pinned folio in prot_numa_skip()",
        PatchKind.Upstream,
        source: "v6.19; mm/mprotect.c:prot_numa_skip, mm/internal.h:folio_can_map_prot_numa",
        fixes: ["pinned-no-hint"]
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkipShared = (in k, in me, page) => k.IsPinned(in me, page) || k.IsCowMappedTwice(in me, page),
            },
    };

    /// <summary>Huge entries follow the rules of the others. Named after the series of October 2025; its release is believed to be v6.19.</summary>
    public static readonly Patch ScanAsksForHugePages = new(
        "scan-asks-for-huge-pages",
        "mm: use folio_can_map_prot_numa() for pmd folio",
        PatchKind.Upstream,
        source: "v6.19; mm/internal.h:folio_can_map_prot_numa"
    )
    {
        kernel => kernel with { ProtNumaSkipHuge = (in k, in me, page) => k.ScanSkips(kernel, in me, page) },
    };
}
