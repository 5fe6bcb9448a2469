namespace LinuxMm.Commits;

/// <summary>
/// A hint in the entry of a page stands for the large folio that the page belongs to: all of it moves, or all its hints in the table are taken. The
/// rules of the scan that came with it are scan-skips-pinned. Named from memory, so the id is a name.
/// </summary>
public static class LargeFolioHints
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "large-folio-hints",
        "mm: support multi-size THP numa balancing",
        PatchKind.Upstream,
        source: "v6.10; mm/memory.c:do_numa_page of v6.1 (PageCompound) and of v6.12 (numa_rebuild_large_mapping)"
    )
    {
        { kernel => kernel with { NumaTakesFolio = _ => true }, "takes the hints of the whole folio" },
    };
}
