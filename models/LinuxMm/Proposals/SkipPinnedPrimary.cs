namespace LinuxMm.Proposals;

/// <summary>
/// "Why do we need all that, when we should simply not be applying PROT_NONE to pinned pages?" (reply to the cover letter of RFC v2, August 2023).
/// Merged as two commits, here in v6.19. Verdict: safe on v6.6. Pinned pages of shared mappings and huge entries are no hints any more, so nobody
/// takes them in vain; but the start still comes before the question, so a guest loses the SPTEs of pinned pages at every scan as before (P40).
/// </summary>
public static class SkipPinnedPrimary
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "skip-pinned-primary",
        "mm: a NUMA scan leaves pinned pages alone, whoever maps them",
        source: "D. Hildenbrand, 2023-08-10, quoted in ZNSyzgyTxubo0g/D@yzhao56-desk.sh.intel.com",
        on: "v6.6"
    )
    {
        { kernel => kernel with { ProtNumaSkip = (in k, in me, page) => kernel.ProtNumaSkip(in k, in me, page) || k.IsPinned(in me, page) }, "pinned pages are left alone" },
        { kernel => kernel with { ProtNumaSkipHuge = (in k, in me, page) => kernel.ProtNumaSkipHuge(in k, in me, page) || k.IsPinned(in me, page) }, "pinned pages are left alone" },
        new Exhibit("E5", "v6.6", "SAFE", "", "huge-gup"),
    };
}
