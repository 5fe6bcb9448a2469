namespace LinuxMm.Mutants;

/// <summary>
/// Mutants of v6.12 that are other kernels, though nothing tells: each with what it teaches. Seen to survive in every scope; the others of README.md
/// beside this file survive in the scopes that it names, and are not explained yet.
/// </summary>
internal static class Survivors
{
    /// <summary>All of them, by their ids.</summary>
    public static readonly IReadOnlyList<Survivor> All =
    [
        new(
            "drop:change_protection/change_pud_range",
            "a bracket around nothing: it costs a start and an end, which v3.8 sent as well"
        ),
        new(
            "swap:change_protection/__split_huge_pmd,change_pte_range",
            "change_pte_range leaves a huge entry that has to be split, and the walk comes by again when it is"
        ),
        new(
            "drop:mprotect/vma_adjust_trans_huge",
            "change_protection splits the huge entry as well, if it has only a part of it to change"
        ),
        new(
            "swap:mprotect/vma_adjust_trans_huge,vm_flags_reset",
            "both stand under mmap_lock for writing, and nobody who does without it looks at the VMA"
        ),
        new(
            "swap:mprotect/change_protection,populate_vma_page_range",
            "what is populated first is changed by the walk behind it; here, one fault more or less"
        ),
    ];
}
