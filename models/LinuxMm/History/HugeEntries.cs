namespace LinuxMm;

// Huge entries, from v6.1 to v6.12.
public static partial class History
{
    /// <summary>smaps no longer asks GUP, which for a while refused protnone entries to everybody without FOLL_FORCE.</summary>
    public static readonly Patch SmapsAsksNormalPage = new(
        "8b9c1cc0418a",
        "smaps: use vm_normal_page_pmd() instead of follow_trans_huge_pmd()",
        PatchKind.Upstream,
        source: "v6.5, v6.4.13",
        fixes: ["smaps-precise"]
    )
    {
        { kernel => kernel with { SmapsFollowsPmd = (_, _) => true }, "counts whatever is mapped" },
    };

    /// <summary>
    /// mprotect and hint faults make a huge entry writable at once where they would do so with the entry of a page. Named from memory
    /// ("mm/huge_memory: try avoiding write faults when changing PMD protection", v6.2), so the id is a name.
    /// </summary>
    public static readonly Patch PmdWriteUpgrade = new(
        "pmd-write-upgrade",
        "mm/huge_memory: try avoiding write faults when changing PMD protection",
        PatchKind.Upstream,
        source: "v6.2; mm/huge_memory.c:change_huge_pmd of v6.1 and of v6.12"
    )
    {
        kernel =>
            kernel with
            {
                CanChangePmdWritable = (kernel, vma, pmd, folio) => kernel.CanChangePteWritable(vma, pmd, folio),
            },
    };

    /// <summary>
    /// The entries that a huge one is split into are dirty if it was. The commit is named from memory ("mm/thp: re-apply mkdirty for small pages
    /// after split", v6.3), so the id is a name.
    /// </summary>
    public static readonly Patch SplitCarriesDirty = new(
        "split-carries-dirty",
        "mm/thp: the entries that a huge one is split into stay dirty",
        PatchKind.Upstream,
        source: "v6.3; mm/huge_memory.c:__split_huge_pmd_locked of v6.1 and of v6.12"
    )
    {
        kernel => kernel with { SplitInherits = bits => bits & (PteBits.Write | PteBits.Young | PteBits.Dirty) },
    };
}
