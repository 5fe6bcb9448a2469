namespace LinuxMm.Commits;

/// <summary>
/// What Debian's 6.1.192 has and v6.1 has not: ksmd's scan walks page tables (ksm_next_page_pmd_entry), and so finds what is behind protnone
/// entries. get_mergeable_page and break_ksm still call follow_page. So such a page is merged with one of KSM, or with one that can be
/// looked up; two such pages are not; and MADV_UNMERGEABLE leaves them merged.
/// </summary>
public static class Debian61192
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
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
