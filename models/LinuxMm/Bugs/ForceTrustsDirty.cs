namespace LinuxMm.Bugs;

/// <summary>
/// A dirty entry is taken for the proof that FOLL_FORCE has made a copy. Fork leaves entries dirty that parent and child share.
/// </summary>
public static class ForceTrustsDirty
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("force-trusts-dirty", "mm/gup: FOLL_FORCE writes through entries that are dirty", PatchKind.Bug, source: "mm/gup.c:can_follow_write_pte before 5535be309971")
    {
        { kernel => kernel with { CanFollowWritePte = (vma, pte, _, flags) => pte.IsWritable || (flags.Has(Foll.Force) && !vma.Prot.Has(Prot.W) && pte.IsDirty) }, "takes a dirty entry for a private copy" },
        new Exhibit("C2", "v6.12", "UNSAFE", "force-write-only-cow", "cow-force") { Known = (4, 2) },
    };
}
