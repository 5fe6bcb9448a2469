namespace LinuxMm.Commits;

/// <summary>An exclusive page of a private mapping may become writable before it is dirty. Named from memory (v6.2), so the id is a name.</summary>
public static class CleanExclusiveWritable
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "clean-exclusive-writable",
        "mm/mprotect: allow clean exclusive anon pages to be writable",
        PatchKind.Upstream,
        source: "v6.2; mm/mprotect.c:can_change_pte_writable of v6.1 and of v6.12"
    )
    {
        kernel =>
            kernel with
            {
                CanChangePteWritable = (vma, pte, folio) =>
                    vma.Prot.Has(Prot.W) && (vma.IsShared ? pte.IsDirty : folio.IsExclusive),
            },
    };
}
