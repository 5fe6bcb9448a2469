namespace LinuxMm.Commits;

/// <summary>
/// mprotect and hint faults make a huge entry writable at once where they would do so with the entry of a page. Named from memory
/// ("mm/huge_memory: try avoiding write faults when changing PMD protection", v6.2), so the id is a name.
/// </summary>
public static class PmdWriteUpgrade
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "pmd-write-upgrade",
        "mm/huge_memory: try avoiding write faults when changing PMD protection",
        PatchKind.Upstream,
        source: "v6.2; mm/huge_memory.c:change_huge_pmd of v6.1 and of v6.12"
    )
    {
        kernel =>
            kernel with
            {
                CanChangePmdWritable = (kernel, vma, pmd, folio) => kernel.CanChangePteWritable(vma, pmd, folio),
            },
    };
}
