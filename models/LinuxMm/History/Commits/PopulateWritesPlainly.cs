namespace LinuxMm.Commits;

/// <summary>
/// A private writable mapping is populated by ordinary writes, without FOLL_FORCE, so that mlock takes its hints; anything else is read with
/// FOLL_FORCE, and PROT_NONE refused before the lookup, which looks the same as refusing it there. Found by comparing the texts of v6.1 and
/// of v6.12, so the id is a name.
/// </summary>
public static class PopulateWritesPlainly
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "populate-writes-plainly",
        "mm/gup: populate_vma_page_range() forces only what it does not write",
        PatchKind.Upstream,
        source: "mm/gup.c:populate_vma_page_range of v6.1 and of v6.12"
    )
    {
        kernel =>
            kernel with
            {
                PopulateFlags = vma =>
                    !vma.IsAccessible ? Foll.None
                    : vma.Prot.Has(Prot.W) && !vma.IsShared ? Foll.Write
                    : Foll.Force,
            },
    };
}
