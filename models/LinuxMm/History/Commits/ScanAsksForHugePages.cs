namespace LinuxMm.Commits;

/// <summary>Huge entries follow the rules of the others. Named after the series of October 2025; its release is believed to be v6.19.</summary>
public static class ScanAsksForHugePages
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "scan-asks-for-huge-pages",
        "mm: use folio_can_map_prot_numa() for pmd folio",
        PatchKind.Upstream,
        source: "v6.19; mm/internal.h:folio_can_map_prot_numa"
    )
    {
        kernel => kernel with { ProtNumaSkipHuge = (in k, in me, page) => k.ScanSkips(kernel, in me, page) },
    };
}
