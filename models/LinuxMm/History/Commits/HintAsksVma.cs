namespace LinuxMm.Commits;

/// <summary>FOLL_FORCE does bring PROT_NONE memory to the fault handler, so the handler asks the VMA before it takes an entry for a hint.</summary>
public static class HintAsksVma
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "38e088546522",
        "mm: check VMA flags to avoid invalid PROT_NONE NUMA balancing",
        PatchKind.Upstream,
        source: "v4.9",
        fixes: ["protnone-sticky-under-hint"]
    )
    {
        kernel => kernel with { ProtnoneIsHint = vma => vma.IsAccessible },
        kernel => kernel with { HintBugOn = _ => false },
    };
}
