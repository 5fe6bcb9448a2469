namespace LinuxMm;

// How a hint was told from PROT_NONE, and who had to take it, up to v6.5.
public static partial class History
{
    /// <summary>A hint can no longer be taken for PROT_NONE, nor PROT_NONE for a hint: FOLL_FORCE may bring what it likes to the fault handler.</summary>
    public static readonly Patch NumaBitOfItsOwn = new(
        "c46a7c817e66",
        "x86: define _PAGE_NUMA by reusing software bits on the PMD and PTE levels",
        PatchKind.Upstream,
        source: "v3.16",
        fixes: ["protnone-sticky-under-hint", "hint-restore-exact"]
    )
    {
        kernel => kernel with { HintOf = pte => pte with { Kind = PteKind.Numa } },
        kernel => kernel with { ProtnoneIsHint = _ => false },
    };

    /// <summary>
    /// One encoding for both again, now on purpose: the entry gets the VMA's protection back, and a handler that meets PROT_NONE memory is a bug
    /// of its caller. Two commits, the second being 4d9424669946.
    /// </summary>
    public static readonly Patch ProtnoneForHints = new(
        "8a0516ed8b90",
        "mm: convert p[te|md]_numa users to p[te|md]_protnone_numa",
        PatchKind.Upstream,
        source: "v4.0; the BUG_ON is that of c0e7cad",
        follows: ["c46a7c817e66"],
        introduces:
        [
            new(
                "protnone-sticky-under-hint",
                "the hint handler meets PROT_NONE memory that FOLL_FORCE writes, and ends in BUG_ON",
                "38e088546522",
                "models/LinuxMm/Mails/forced-write-meets-hint-handler.litmus"
            ),
        ]
    )
    {
        kernel => kernel with { HintOf = pte => pte.Modify(PageProt.None) with { Bits = pte.Bits } },
        kernel => kernel with { ProtnoneIsHint = _ => true },
        kernel => kernel with { HintRestore = (hint, vma) => hint.Modify(vma.PageProt) },
        kernel => kernel with { HintBugOn = vma => !vma.IsAccessible },
    };

    /// <summary>FOLL_FORCE does bring PROT_NONE memory to the fault handler, so the handler asks the VMA before it takes an entry for a hint.</summary>
    public static readonly Patch HintAsksVma = new(
        "38e088546522",
        "mm: check VMA flags to avoid invalid PROT_NONE NUMA balancing",
        PatchKind.Upstream,
        source: "v4.9",
        fixes: ["protnone-sticky-under-hint"]
    )
    {
        kernel => kernel with { ProtnoneIsHint = vma => vma.IsAccessible },
        kernel => kernel with { HintBugOn = _ => false },
    };

    /// <summary>
    /// FOLL_NUMA goes; what it said is derived from FOLL_FORCE. But follow_page callers never had either flag, and from here on they fail on
    /// every protnone entry: move_pages, KSM, and smaps of huge pages. Regression of v6.1 to v6.4.
    /// </summary>
    public static readonly Patch ForceFollowsProtnone = new(
        "474098edac26",
        "mm/gup: replace FOLL_NUMA by gup_can_follow_protnone()",
        PatchKind.Upstream,
        source: "v6.1",
        introduces:
        [
            new(
                "smaps-precise",
                "smaps asks GUP about huge entries, which refuses protnone ones: such memory is not counted",
                "8b9c1cc0418a, reported by liubo"
            ),
            new(
                "lookup-never-fails",
                "follow_page, which has no FOLL_FORCE, refuses protnone entries: move_pages and KSM miss pages",
                "d74943a2f3cd, reported by liubo and Peter Xu",
                "models/LinuxMm/Mails/lookup-in-prot-none.litmus"
            ),
            new(
                "ksm-on-inaccessible",
                "KSM finds no page behind a protnone entry: none is merged, and MADV_UNMERGEABLE returns 0 with merged pages left",
                "d74943a2f3cd; recorded on Debian's 6.1.192"
            ),
        ]
    )
    {
        kernel => kernel with { IsValidGupArgs = flags => flags & ~Foll.HonorNumaFault },
        kernel => kernel with { GetUserPagesFlags = flags => flags },
        kernel => kernel with { GupCanFollowProtnone = (_, flags) => flags.Has(Foll.Force) },
        { kernel => kernel with { LookupFollows = pte => pte.HasPage && !pte.IsProtNone }, "refuses a protnone entry" },
    };

    /// <summary>
    /// A hint no longer remembers that it was writable; whoever takes it asks can_change_pte_writable, as mprotect does. So a hint and the
    /// PROT_NONE entry that mprotect makes of it can be the same bits. The commit is named from memory ("mm/autonuma: use
    /// can_change_(pte|pmd)_writable() to replace savedwrite", v6.2), so the id is a name.
    /// </summary>
    public static readonly Patch DropSavedwrite = new(
        "drop-savedwrite",
        "mm/autonuma: use can_change_(pte|pmd)_writable() to replace savedwrite",
        PatchKind.Upstream,
        source: "v6.2; mm/memory.c:do_numa_page of v6.1 and of v6.12"
    )
    {
        kernel => kernel with { HintOf = pte => pte.Modify(PageProt.None) },
        kernel => kernel with { HintRestoreWritable = (_, canChange) => canChange },
    };

    /// <summary>An exclusive page of a private mapping may become writable before it is dirty. Named from memory (v6.2), so the id is a name.</summary>
    public static readonly Patch CleanExclusiveWritable = new(
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

    /// <summary>FOLL_NUMA comes back under a new name, asks the VMA, and is set for every external GUP; lookups without GUP go on as before v6.1.</summary>
    public static readonly Patch HonorNumaFault = new(
        "d74943a2f3cd",
        "mm/gup: reintroduce FOLL_NUMA as FOLL_HONOR_NUMA_FAULT",
        PatchKind.Upstream,
        source: "v6.5, v6.4.13",
        follows: ["474098edac26"],
        fixes: ["lookup-never-fails", "ksm-on-inaccessible", "smaps-precise"]
    )
    {
        kernel => kernel with { IsValidGupArgs = flags => flags | Foll.HonorNumaFault },
        kernel =>
            kernel with
            {
                GupCanFollowProtnone = (vma, flags) => !(flags.Has(Foll.HonorNumaFault) && vma.IsAccessible),
            },
        kernel => kernel with { LookupFollows = pte => pte.HasPage },
    };
}
