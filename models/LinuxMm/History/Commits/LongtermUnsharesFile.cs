namespace LinuxMm.Commits;

/// <summary>
/// A page of the page cache that is pinned for long, for reading and through a private mapping, is copied first, or the next write to the
/// mapping would leave the pin behind. GUP-fast knows no VMA and takes every mapping for private. Named from memory ("mm: extend
/// FAULT_FLAG_UNSHARE support to anything in a COW mapping", v6.2), so the id is a name.
/// </summary>
public static class LongtermUnsharesFile
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "longterm-unshares-file",
        "mm/gup: reliable R/O long-term pinning in COW mappings",
        PatchKind.Upstream,
        source: "v6.2; mm/internal.h:gup_must_unshare of v6.12",
        fixes: ["longterm-cow", "dma-coherent"]
    )
    {
        kernel =>
            kernel with
            {
                GupMustUnshare = (vma, isExclusive, isAnon, flags) =>
                    kernel.GupMustUnshare(vma, isExclusive, isAnon, flags)
                    || (!isAnon && flags.Has(Foll.Longterm) && !flags.Has(Foll.Write) && vma.IsCow),
            },
    };
}
