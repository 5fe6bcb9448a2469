namespace LinuxMm.Bugs;

/// <summary>A page moves without a look at who else has references to it. Who holds it goes on using the old page, and nobody else does.</summary>
public static class MigrateIgnoresReferences
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("migrate-ignores-references", "mm/migrate: move a page whoever holds it", PatchKind.Bug, source: "mm/migrate.c:folio_migrate_mapping (v6.12) undone")
    {
        { kernel => kernel with { FolioRefFreeze = (_, _) => true }, "moves a page that somebody holds" },
        new Exhibit("C", "v6.12", "UNSAFE", "migrate-refs", "passthrough-shared"),
    };
}
