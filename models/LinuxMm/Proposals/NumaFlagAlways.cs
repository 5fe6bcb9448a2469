namespace LinuxMm.Proposals;

/// <summary>
/// The second alternative to 474098edac26 (July 2023): its revert, with FOLL_NUMA set by GUP without a look at FOLL_FORCE. Verdict: livelock on v6.1
/// (P35): FOLL_FORCE brings PROT_NONE memory to a lookup that wants the hint taken first, and a fault that finds none and succeeds, again and
/// again. v6.5 has this alternative with a look at the VMA in gup_can_follow_protnone(), and holds. Set unless FOLL_FORCE is, the other reading, it is
/// the rule of v4.9: <c>v6.1~474098edac26</c>, which holds as well.
/// </summary>
public static class NumaFlagAlways
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "numa-flag-always",
        "mm/gup: revert 474098edac26, and set FOLL_NUMA whether or not FOLL_FORCE is",
        source: "D. Hildenbrand in the thread of \"smaps / mm/gup: fix gup_can_follow_protnone fallout\", July 2023: alternative 2",
        on: "v6.1",
        follows: ["474098edac26"],
        assumes: "a protnone entry that GUP finds is a hint",
        fixes: ["lookup-never-fails", "ksm-on-inaccessible", "smaps-precise"]
    )
    {
        { kernel => kernel with { GetUserPagesFlags = flags => flags | Foll.HonorNumaFault }, "sets FOLL_NUMA" },
        { kernel => kernel with { IsValidGupArgs = flags => flags | Foll.HonorNumaFault }, "sets FOLL_NUMA" },
        { kernel => kernel with { GupCanFollowProtnone = (_, flags) => !flags.Has(Foll.HonorNumaFault) }, "wants the hint taken first" },
        { kernel => kernel with { LookupFollows = pte => pte.HasPage }, "follows a protnone entry" },
        new Exhibit("A1", "v6.1", "LIVELOCK", "gup-progress", "gup-force"),
    };
}
