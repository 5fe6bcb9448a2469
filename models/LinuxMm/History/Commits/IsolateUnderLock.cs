namespace LinuxMm.Commits;

/// <summary>
/// A misplaced page is isolated while the entry is still locked, so that the entry and its VMA still speak of it. Named from memory
/// ("mm/migrate: move NUMA hinting fault folio isolation + checks under PTL", v6.11), so the id is a name.
/// </summary>
public static class IsolateUnderLock
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
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
}
