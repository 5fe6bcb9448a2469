namespace LinuxMm.Commits;

/// <summary>
/// Where balancing only moves hot memory to fast nodes, what is on a fast node is not scanned. Named from memory ("memory tiering: skip to scan
/// fast memory", v5.18), so the id is a name. The other mode has to be chosen: memory-tiering.
/// </summary>
public static class ScanSkipsTopTier
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
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
}
