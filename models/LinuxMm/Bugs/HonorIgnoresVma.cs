namespace LinuxMm.Bugs;

/// <summary>
/// A lookup with FORCE and HONOR refuses every protnone entry, also one of PROT_NONE memory. The fault that it takes finds no hint and nothing to do,
/// and so it goes round for ever.
/// </summary>
public static class HonorIgnoresVma
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("honor-ignores-vma", "mm/gup: FOLL_HONOR_NUMA_FAULT without the look at the VMA", PatchKind.Bug, source: "the VMA clause of d74943a2f3cd")
    {
        { kernel => kernel with { GupCanFollowProtnone = (_, flags) => !flags.Has(Foll.HonorNumaFault) }, "refuses PROT_NONE as if it were a hint" },
        new Exhibit("A2", "v6.12", "LIVELOCK", "gup-progress", "gup-force") { Known = (3, 1), Teaches = "it was held to be safe alone. No right is gained, but the lookup refuses the entry and the fault finds nothing to do, for ever." },
    };
}
