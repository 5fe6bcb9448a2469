namespace LinuxMm.Bugs;

/// <summary>
/// mlock() looks all its memory up with FOLL_FORCE. It fills PROT_NONE memory, which it should leave alone, as it fills memory that can only be
/// executed.
/// </summary>
public static class PopulateForcesAll
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("populate-forces-all", "mm/gup: populate_vma_page_range() always passes FOLL_FORCE", PatchKind.Bug, source: "mm/gup.c:populate_vma_page_range")
    {
        kernel => kernel with { PopulateFlags = vma => (vma.Prot.Has(Prot.W) && !vma.IsShared ? Foll.Write : Foll.None) | Foll.Force },
        new Exhibit("A", "v6.12", "UNSAFE", "populate-skips-none", "populate"),
    };
}
