namespace LinuxMm.Commits;

/// <summary>A pinned page cannot be moved, whoever maps it. Named after the series of October 2025; its release is believed to be v6.19.</summary>
public static class ScanSkipsAllPinned
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "scan-skips-all-pinned",
        "mm: always skip dma pinned folio in prot_numa_skip()",
        PatchKind.Upstream,
        source: "v6.19; mm/mprotect.c:prot_numa_skip, mm/internal.h:folio_can_map_prot_numa",
        fixes: ["pinned-no-hint"]
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkipShared = (in k, in me, page) => k.IsPinned(in me, page) || k.IsCowMappedTwice(in me, page),
            },
        new Exhibit("E5", "v6.12", "SAFE", "", "numa-scan-shared numa-scan-pins"),
    };
}
