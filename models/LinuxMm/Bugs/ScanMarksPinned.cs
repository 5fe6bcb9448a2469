namespace LinuxMm.Bugs;

/// <summary>The scan marks pinned pages, which v6.19 has ended. The fault that takes the hint cannot move the page, and so it goes round.</summary>
public static class ScanMarksPinned
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("scan-marks-pinned", "mm/mprotect: pinned pages may become hints", PatchKind.Bug, source: "scan-skips-all-pinned undone", on: "v6.19")
    {
        { kernel => kernel with { ProtNumaSkipShared = (in k, in me, page) => k.IsCowMappedTwice(in me, page) }, "marks a pinned page" },
        new Exhibit("E5", "v6.19", "UNSAFE", "pinned-no-hint", "gup-force"),
    };
}
