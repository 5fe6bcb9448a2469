namespace LinuxMm.Commits;

/// <summary>
/// All pages of a list are unmapped first, then all are moved; what could not be moved is not unmapped again. Named from memory
/// ("migrate_pages: batch _unmap and _move", v6.3), so the id is a name.
/// </summary>
public static class BatchMigration
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "migrate-pages-batch",
        "migrate_pages: batch _unmap and _move",
        PatchKind.Upstream,
        source: "v6.3; mm/migrate.c:migrate_pages_batch of v6.12"
    )
    {
        Replace("migrate_pages/migrate_folio_move", kernel => (ref k, ref me) =>
        {
            bool isUnmapped = k.MapCountOfFolio(me.Migration.From) == 0;
            k.Move(kernel, ref me.Migration);
            me.Migration.Tries = isUnmapped ? (byte)Capacity.MigrationPasses : me.Migration.Tries;
            return Next;
        }),
    };
}
