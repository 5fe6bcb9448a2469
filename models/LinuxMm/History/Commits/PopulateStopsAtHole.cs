namespace LinuxMm.Commits;

/// <summary>MADV_POPULATE no longer walks VMAs; a hole ends it at once, though what lies behind it may be worse.</summary>
public static class PopulateStopsAtHole
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "fa9fcd8bb6e4",
        "mm/madvise: don't perform madvise VMA walk for MADV_POPULATE_(READ|WRITE)",
        PatchKind.Upstream,
        source: "v6.10"
    )
    {
        kernel => kernel with { MadviseStopsAtHole = advice => advice is Advice.PopulateRead or Advice.PopulateWrite },
    };
}
