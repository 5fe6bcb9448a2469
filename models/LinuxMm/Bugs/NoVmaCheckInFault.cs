namespace LinuxMm.Bugs;

/// <summary>handle_pte_fault without vma_is_accessible. Two ways lead a FOLL_FORCE write into the hint handler of a PROT_NONE VMA: beside honor-ignores-vma with any page; and alone through the zero page, which is not exclusive, so that even a write lookup that may follow protnone entries has to fault.</summary>
public static class NoVmaCheckInFault
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("no-vma-check-in-fault", "mm: every protnone entry is a hint", PatchKind.Bug, source: "38e088546522 undone")
    {
        { kernel => kernel with { ProtnoneIsHint = _ => true }, "takes PROT_NONE for a hint" },
        new Exhibit("A2", "v6.12", "LIVELOCK", "gup-progress", "gup-force") { Known = (3, 1), Teaches = "it was held that one guard of three may go. FOLL_FORCE for writing needs no FOLL_HONOR_NUMA_FAULT to meet the handler: the zero page is not exclusive, so even a lookup that may follow protnone entries has to fault." },
    };
}
