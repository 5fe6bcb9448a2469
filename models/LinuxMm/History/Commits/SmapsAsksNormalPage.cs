namespace LinuxMm.Commits;

/// <summary>smaps no longer asks GUP, which for a while refused protnone entries to everybody without FOLL_FORCE.</summary>
public static class SmapsAsksNormalPage
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "8b9c1cc0418a",
        "smaps: use vm_normal_page_pmd() instead of follow_trans_huge_pmd()",
        PatchKind.Upstream,
        source: "v6.5, v6.4.13",
        fixes: ["smaps-precise"]
    )
    {
        { kernel => kernel with { SmapsFollowsPmd = (_, _) => true }, "counts whatever is mapped" },
    };
}
