namespace LinuxMm.Commits;

/// <summary>
/// Whoever wants to move a large folio that is not mapped in full splits it, and moves its pages some other time. Named from memory, so the id is a name.
/// </summary>
public static class MigrateSplitsPartlyMapped
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "migrate-splits-partly-mapped",
        "mm/migrate: split source folio if it is on deferred split list",
        PatchKind.Upstream,
        source: "v6.10; mm/migrate.c:migrate_pages_batch of v6.12 (folio_test_partially_mapped)"
    )
    {
        kernel => kernel with { MigratePagesSplits = () => true },
    };
}
