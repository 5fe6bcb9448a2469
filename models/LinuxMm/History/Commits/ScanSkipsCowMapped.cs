namespace LinuxMm.Commits;

/// <summary>
/// Pages that a parent and its child still share after fork are no better off elsewhere. Named from memory ("mm: numa: do not trap faults on
/// shared data section pages", v4.16), so the id is a name.
/// </summary>
public static class ScanSkipsCowMapped
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "scan-skips-cow-mapped",
        "mm: numa: do not trap faults on shared data section pages",
        PatchKind.Upstream,
        source: "v4.16"
    )
    {
        kernel => kernel with { ProtNumaSkipShared = (in k, in me, page) => k.IsCowMappedTwice(in me, page) },
    };
}
