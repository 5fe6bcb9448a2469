namespace LinuxMm.Commits;

/// <summary>
/// A file that wants to know when its pages are written to cannot know it of pages that are pinned for long, so nobody gets them for writing any
/// more. Named from memory ("mm/gup: disallow FOLL_LONGTERM GUP-nonfast writing to file-backed mappings", v6.5), so the id is a name.
/// </summary>
public static class LongtermRefusesFiles
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
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
}
