namespace LinuxMm;

// How a page moves to the other node, from v6.3 to v6.12. The order of the single steps is older.
public static partial class History
{
    /// <summary>
    /// All pages of a list are unmapped first, then all are moved; what could not be moved is not unmapped again. Named from memory
    /// ("migrate_pages: batch _unmap and _move", v6.3), so the id is a name.
    /// </summary>
    // csharpier-ignore
    public static readonly Patch BatchMigration = new(
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

    /// <summary>
    /// A misplaced page is isolated while the entry is still locked, so that the entry and its VMA still speak of it. Named from memory
    /// ("mm/migrate: move NUMA hinting fault folio isolation + checks under PTL", v6.11), so the id is a name.
    /// </summary>
    // csharpier-ignore
    public static readonly Patch IsolateUnderLock = new(
        "isolate-under-ptl",
        "mm/migrate: move NUMA hinting fault folio isolation + checks under PTL",
        PatchKind.Upstream,
        source: "v6.11; mm/memory.c:do_numa_page of v6.12"
    )
    {
        Replace("do_numa_page/numa_rebuild_single_mapping", kernel => (ref k, ref me) => k.TakeHint(kernel, ref me, isolates: true)),
        Replace("do_huge_pmd_numa_page/set_pmd_at", kernel => (ref k, ref me) => k.TakeHint(kernel, ref me, isolates: true)),
        Drop("migrate_misplaced_page/numamigrate_isolate_page"),
        Drop("migrate_misplaced_transhuge_page/numamigrate_isolate_page"),
    };

    /// <summary>
    /// move_pages() walks the page tables itself, and an empty entry is no longer a bad address. Named from memory ("mm/migrate: convert
    /// do_pages_stat_array() from follow_page() to folio_walk", v6.12), so the id is a name.
    /// </summary>
    public static readonly Patch FolioWalk = new(
        "folio-walk",
        "mm/migrate: convert do_pages_stat_array() from follow_page() to folio_walk",
        PatchKind.Upstream,
        source: "v6.12; mm/migrate.c:do_pages_stat_array"
    )
    {
        kernel => kernel with { NoPageTable = _ => Errno.ENOENT },
    };
}
