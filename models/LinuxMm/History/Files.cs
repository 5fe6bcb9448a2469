namespace LinuxMm;

// Shared memory and files.
public static partial class History
{
    /// <summary>
    /// A file that wants to know when its pages are written to cannot know it of pages that are pinned for long, so nobody gets them for writing any
    /// more. Named from memory ("mm/gup: disallow FOLL_LONGTERM GUP-nonfast writing to file-backed mappings", v6.5), so the id is a name.
    /// </summary>
    public static readonly Patch LongtermRefusesFiles = new(
        "longterm-refuses-files",
        "mm/gup: disallow FOLL_LONGTERM GUP writing to file-backed mappings",
        PatchKind.Upstream,
        source: "v6.5; mm/gup.c:check_vma_flags, gup_fast_folio_allowed of v6.1 and of v6.12"
    )
    {
        kernel =>
            kernel with
            {
                WritableFileMappingAllowed = (vma, flags) =>
                    !(flags.Has(Foll.Longterm) && flags.Has(Foll.Write) && vma.WantsWriteNotify),
                GupFastFolioAllowed = (isOfDiskFile, flags) =>
                    !(isOfDiskFile && flags.Has(Foll.Longterm) && flags.Has(Foll.Write)),
            },
    };

    /// <summary>
    /// A page of the page cache that is pinned for long, for reading and through a private mapping, is copied first, or the next write to the
    /// mapping would leave the pin behind. GUP-fast knows no VMA and takes every mapping for private. Named from memory ("mm: extend
    /// FAULT_FLAG_UNSHARE support to anything in a COW mapping", v6.2), so the id is a name.
    /// </summary>
    public static readonly Patch LongtermUnsharesFile = new(
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
