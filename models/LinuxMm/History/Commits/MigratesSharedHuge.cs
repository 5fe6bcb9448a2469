namespace LinuxMm.Commits;

/// <summary>A huge page that several processes map may move: migrate_pages finds all of their entries. Named from memory, so the id is a name.</summary>
public static class MigratesSharedHuge
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "migrate-shared-huge",
        "mm: migrate: remove THP mapcount check in numamigrate_isolate_folio()",
        PatchKind.Upstream,
        source: "v6.7; mm/migrate.c:numamigrate_isolate_page of v6.1, missing in v6.12"
    )
    {
        kernel => kernel with { NumamigrateIsolatesHuge = _ => true },
    };
}
