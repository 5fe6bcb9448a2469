namespace LinuxMm;

// KSM, whose lookups and faults are not those of GUP.
public static partial class History
{
    /// <summary>
    /// break_ksm looks for a page of KSM by a walk of its own, which asks pte_present and nothing else, and gives the address a page of its own
    /// without writing to it: clean, and not writable. Named from memory ("mm/ksm: convert break_ksm() to use walk_page_range_vma()", "mm/ksm: fix
    /// KSM COW breaking with userfaultfd-wp via FAULT_FLAG_UNSHARE", both v6.2), so the id is a name. Since v6.12 the walk is folio_walk_start.
    /// </summary>
    public static readonly Patch KsmUnshares = new(
        "ksm-unshares",
        "mm/ksm: break_ksm() walks page tables and takes a fault that unshares",
        PatchKind.Upstream,
        source: "v6.2; mm/ksm.c:break_ksm of v6.1 and of v6.12"
    )
    {
        kernel => kernel with { BreakKsmFollows = (_, _) => true },
        kernel => kernel with { BreakKsmFlags = () => FaultFlags.Unshare },
    };

    /// <summary>
    /// What Debian's 6.1.192 has and v6.1 has not: ksmd's scan walks page tables (ksm_next_page_pmd_entry), and so finds what is behind protnone
    /// entries. get_mergeable_page and break_ksm still call follow_page. So such a page is merged with one of KSM, or with one that can be
    /// looked up; two such pages are not; and MADV_UNMERGEABLE leaves them merged.
    /// </summary>
    public static readonly Patch Debian61192 = new(
        "debian-6.1.192",
        "mm/ksm: ksmd scans by a walk over page tables",
        PatchKind.Upstream,
        source: "Debian linux-source-6.1 6.1.192-2, mm/ksm.c:scan_get_next_rmap_item",
        on: "v6.1"
    )
    {
        kernel => kernel with { KsmScanFollows = (_, _) => true },
    };
}
