namespace LinuxMm.Bugs;

/// <summary>Fork does not clear the exclusive mark of a page that it shares. Both processes reuse the page on their next write.</summary>
public static class ForkKeepsExclusive
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("fork-keeps-exclusive", "mm: fork shares pages and leaves them exclusive", PatchKind.Bug, source: "include/linux/rmap.h:folio_try_dup_anon_rmap_pte (v6.12)")
    {
        { kernel => kernel with { ForkSharedFlags = flags => flags }, "stays exclusive" },
        new Exhibit("C", "v6.12", "UNSAFE", "exclusive-single-owner", "fork"),
    };
}
