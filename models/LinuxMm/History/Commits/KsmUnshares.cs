namespace LinuxMm.Commits;

/// <summary>
/// break_ksm looks for a page of KSM by a walk of its own, which asks pte_present and nothing else, and gives the address a page of its own
/// without writing to it: clean, and not writable. Named from memory ("mm/ksm: convert break_ksm() to use walk_page_range_vma()", "mm/ksm: fix
/// KSM COW breaking with userfaultfd-wp via FAULT_FLAG_UNSHARE", both v6.2), so the id is a name. Since v6.12 the walk is folio_walk_start.
/// </summary>
public static class KsmUnshares
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "ksm-unshares",
        "mm/ksm: break_ksm() walks page tables and takes a fault that unshares",
        PatchKind.Upstream,
        source: "v6.2; mm/ksm.c:break_ksm of v6.1 and of v6.12"
    )
    {
        kernel => kernel with { BreakKsmFollows = (_, _) => true },
        kernel => kernel with { BreakKsmFlags = () => FaultFlags.Unshare },
    };
}
