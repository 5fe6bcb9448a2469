namespace LinuxMm;

// How balancing and migration treat large folios, from v6.7 to v6.10. All three are named from memory, so their ids are names.
public static partial class History
{
    /// <summary>A huge page that several processes map may move: migrate_pages finds all of their entries.</summary>
    public static readonly Patch MigratesSharedHuge = new(
        "migrate-shared-huge",
        "mm: migrate: remove THP mapcount check in numamigrate_isolate_folio()",
        PatchKind.Upstream,
        source: "v6.7; mm/migrate.c:numamigrate_isolate_page of v6.1, missing in v6.12"
    )
    {
        kernel => kernel with { NumamigrateIsolatesHuge = _ => true },
    };

    /// <summary>
    /// A hint in the entry of a page stands for the large folio that the page belongs to: all of it moves, or all its hints in the table are taken. The
    /// rules of the scan that came with it are scan-skips-pinned.
    /// </summary>
    public static readonly Patch LargeFolioHints = new(
        "large-folio-hints",
        "mm: support multi-size THP numa balancing",
        PatchKind.Upstream,
        source: "v6.10; mm/memory.c:do_numa_page of v6.1 (PageCompound) and of v6.12 (numa_rebuild_large_mapping)"
    )
    {
        { kernel => kernel with { NumaTakesFolio = _ => true }, "takes the hints of the whole folio" },
    };

    /// <summary>Whoever wants to move a large folio that is not mapped in full splits it, and moves its pages some other time.</summary>
    public static readonly Patch MigrateSplitsPartlyMapped = new(
        "migrate-splits-partly-mapped",
        "mm/migrate: split source folio if it is on deferred split list",
        PatchKind.Upstream,
        source: "v6.10; mm/migrate.c:migrate_pages_batch of v6.12 (folio_test_partially_mapped)"
    )
    {
        kernel => kernel with { MigratePagesSplits = () => true },
    };
}
