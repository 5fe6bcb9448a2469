namespace LinuxMm.Commits;

/// <summary>
/// FOLL_NUMA goes; what it said is derived from FOLL_FORCE. But follow_page callers never had either flag, and from here on they fail on
/// every protnone entry: move_pages, KSM, and smaps of huge pages. Regression of v6.1 to v6.4.
/// </summary>
public static class ForceFollowsProtnone
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
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
        new Exhibit("A1", "v4.9", "UNSAFE", "lookup-never-fails", "gup-force") { Known = (3, 1) },
    };
}
