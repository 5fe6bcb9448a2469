namespace LinuxMm.Bugs;

/// <summary>
/// A write fault reuses a page only if nobody has a reference besides its mapping, exclusive or not. One that a device has pinned is replaced by a copy
/// under the process.
/// </summary>
public static class ReuseCountsReferences
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("reuse-counts-references", "mm: a write fault copies what has more than one reference", PatchKind.Bug, source: "mm/memory.c:do_wp_page (v5.8 to v5.18), 09854ba94c6a")
    {
        { kernel => kernel with { WpCanReuse = folio => !folio.Has(PageFlags.Ksm) && folio.Refs == 1 }, "copies what is pinned" },
        new Exhibit("A10", "v6.12", "UNSAFE", "pin-stays-mapped", "cow") { Known = (5, 1) },
    };
}
