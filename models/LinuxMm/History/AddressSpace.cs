namespace LinuxMm;

// What changed in the calls about address spaces, from v6.1 to v6.12.
public static partial class History
{
    /// <summary>
    /// A private writable mapping is populated by ordinary writes, without FOLL_FORCE, so that mlock takes its hints; anything else is read with
    /// FOLL_FORCE, and PROT_NONE refused before the lookup, which looks the same as refusing it there. Found by comparing the texts of v6.1 and
    /// of v6.12, so the id is a name.
    /// </summary>
    public static readonly Patch PopulateWritesPlainly = new(
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

    /// <summary>MADV_POPULATE no longer walks VMAs; a hole ends it at once, though what lies behind it may be worse.</summary>
    public static readonly Patch PopulateStopsAtHole = new(
        "fa9fcd8bb6e4",
        "mm/madvise: don't perform madvise VMA walk for MADV_POPULATE_(READ|WRITE)",
        PatchKind.Upstream,
        source: "v6.10"
    )
    {
        kernel => kernel with { MadviseStopsAtHole = advice => advice is Advice.PopulateRead or Advice.PopulateWrite },
    };

    /// <summary>Memory can be sealed: its VMAs stay as they are. The commit is named from memory, so the id is a name.</summary>
    public static readonly Patch Mseal = new(
        "mseal",
        "mseal: add mseal syscall",
        PatchKind.Upstream,
        source: "v6.10; mm/mseal.c of v6.12"
    )
    {
        Drop("mseal/sys_ni_syscall"),
    };
}
