namespace LinuxMm.Bugs;

/// <summary>
/// A lookup with FOLL_FORCE is content with any page of a private mapping, exclusive or not. What it writes is read by a child or a parent as well.
/// </summary>
public static class ForceWritesShared
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("force-writes-shared", "mm/gup: FOLL_FORCE writes to pages that are not exclusive", PatchKind.Bug, source: "mm/gup.c:can_follow_write_pte (v6.12); 5535be309971")
    {
        { kernel => kernel with { CanFollowWritePte = (vma, pte, _, flags) => pte.IsWritable || (flags.Has(Foll.Force) && !vma.Prot.Has(Prot.W) && !pte.Folio.IsZeroPage) }, "writes to a shared page" },
        new Exhibit("C2", "v6.12", "UNSAFE", "force-write-only-cow", "cow-force") { Known = (4, 2) },
    };
}
