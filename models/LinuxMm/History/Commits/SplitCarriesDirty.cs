namespace LinuxMm.Commits;

/// <summary>
/// The entries that a huge one is split into are dirty if it was. The commit is named from memory ("mm/thp: re-apply mkdirty for small pages
/// after split", v6.3), so the id is a name.
/// </summary>
public static class SplitCarriesDirty
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "split-carries-dirty",
        "mm/thp: the entries that a huge one is split into stay dirty",
        PatchKind.Upstream,
        source: "v6.3; mm/huge_memory.c:__split_huge_pmd_locked of v6.1 and of v6.12"
    )
    {
        kernel => kernel with { SplitInherits = bits => bits & (PteBits.Write | PteBits.Young | PteBits.Dirty) },
    };
}
