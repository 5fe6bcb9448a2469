namespace LinuxMm.Commits;

/// <summary>
/// The scan no longer counts references: in private mappings it skips pinned pages and those with two mappings, not those with a plain
/// reference. The commit that brought this form ("mm: support multi-size THP numa balancing", v6.10) is named from memory, so the id is a
/// name.
/// </summary>
public static class ScanSkipsPinned
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "scan-skips-pinned",
        "mm: prot_numa leaves pages alone that are pinned, not those with any extra reference",
        PatchKind.Upstream,
        source: "v6.10; mm/mprotect.c:change_pte_range of v6.12 (folio_maybe_dma_pinned, folio_likely_mapped_shared)"
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkipShared = (in k, in me, page) =>
                    (k.Mms[me.Space].Vmas[page].IsCow && k.IsPinned(in me, page)) || k.IsCowMappedTwice(in me, page),
            },
    };
}
