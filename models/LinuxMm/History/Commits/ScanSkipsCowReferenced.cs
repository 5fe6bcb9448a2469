namespace LinuxMm.Commits;

/// <summary>
/// In private mappings anybody's reference protects a page, so pins do as well. Named from memory ("mm: don't try to NUMA-migrate COW pages
/// that have other uses", v5.17), so the id is a name.
/// </summary>
public static class ScanSkipsCowReferenced
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "scan-skips-cow-referenced",
        "mm: don't try to NUMA-migrate COW pages that have other uses",
        PatchKind.Upstream,
        source: "v5.17; mm/mprotect.c:change_pte_range of v6.1 (page_count)"
    )
    {
        kernel => kernel with { ProtNumaSkipShared = (in k, in me, page) => k.IsCowWithReferences(in me, page) },
    };
}
