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
        source: "v6.5; mm/gup.c:check_vma_flags of v6.1 and of v6.12"
    )
    {
        kernel =>
            kernel with
            {
                WritableFileMappingAllowed = (vma, flags) =>
                    !(flags.Has(Foll.Longterm) && flags.Has(Foll.Write) && vma.WantsWriteNotify),
            },
    };
}
