namespace LinuxMm.Commits;

/// <summary>
/// move_pages() walks the page tables itself, and an empty entry is no longer a bad address. Named from memory ("mm/migrate: convert
/// do_pages_stat_array() from follow_page() to folio_walk", v6.12), so the id is a name.
/// </summary>
public static class FolioWalk
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "folio-walk",
        "mm/migrate: convert do_pages_stat_array() from follow_page() to folio_walk",
        PatchKind.Upstream,
        source: "v6.12; mm/migrate.c:do_pages_stat_array"
    )
    {
        kernel => kernel with { NoPageTable = _ => Errno.ENOENT },
    };
}
