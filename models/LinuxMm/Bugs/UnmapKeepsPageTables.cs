namespace LinuxMm.Bugs;

/// <summary>Page tables stay where nothing is mapped any more: they are leaked, and no huge entry fits there any more.</summary>
public static class UnmapKeepsPageTables
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("unmap-keeps-page-tables", "mm: unmap_region without free_pgtables", PatchKind.Bug, source: "kernel/fork.c:check_mm (v6.12)")
    {
        Drop("unmap_region/free_pgtables", did: "not freed"),
        new Exhibit("B", "v6.19", "UNSAFE", "page-tables-freed", "mappings"),
    };
}
