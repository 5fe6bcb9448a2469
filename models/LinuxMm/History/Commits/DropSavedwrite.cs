namespace LinuxMm.Commits;

/// <summary>
/// A hint no longer remembers that it was writable; whoever takes it asks can_change_pte_writable, as mprotect does. So a hint and the
/// PROT_NONE entry that mprotect makes of it can be the same bits. The commit is named from memory ("mm/autonuma: use
/// can_change_(pte|pmd)_writable() to replace savedwrite", v6.2), so the id is a name.
/// </summary>
public static class DropSavedwrite
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "drop-savedwrite",
        "mm/autonuma: use can_change_(pte|pmd)_writable() to replace savedwrite",
        PatchKind.Upstream,
        source: "v6.2; mm/memory.c:do_numa_page of v6.1 and of v6.12"
    )
    {
        kernel => kernel with { HintOf = pte => pte.Modify(PageProt.None) },
        kernel => kernel with { HintRestoreWritable = (_, canChange) => canChange },
    };
}
