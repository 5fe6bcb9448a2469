namespace LinuxMm.Commits;

/// <summary>
/// One encoding for both again, now on purpose: the entry gets the VMA's protection back, and a handler that meets PROT_NONE memory is a bug
/// of its caller. Two commits, the second being 4d9424669946.
/// </summary>
public static class ProtnoneForHints
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
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
}
