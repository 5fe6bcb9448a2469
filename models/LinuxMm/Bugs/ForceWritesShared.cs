namespace LinuxMm.Bugs;

/// <summary>FOLL_FORCE is no licence to write to what a child or a parent reads as well.</summary>
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
