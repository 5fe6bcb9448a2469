namespace LinuxMm.Commits;

/// <summary>A hint can no longer be taken for PROT_NONE, nor PROT_NONE for a hint: FOLL_FORCE may bring what it likes to the fault handler.</summary>
public static class NumaBitOfItsOwn
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "c46a7c817e66",
        "x86: define _PAGE_NUMA by reusing software bits on the PMD and PTE levels",
        PatchKind.Upstream,
        source: "v3.16",
        fixes: ["protnone-sticky-under-hint", "hint-restore-exact"]
    )
    {
        kernel => kernel with { HintOf = pte => pte with { Kind = PteKind.Numa } },
        kernel => kernel with { ProtnoneIsHint = _ => false },
    };
}
