namespace LinuxMm.Proposals;

/// <summary>
/// The third alternative to 474098edac26 (July 2023): FOLL_NUMA for callers like KVM, and for nobody else. What the thread agreed on, and v6.6 has.
/// Verdict: livelock on v6.1 for a caller that passes FOLL_FORCE with it, as <see cref="NumaFlagAlways"/> does for all: nothing here asks the
/// VMA. v6.6, which does, holds. Without such a caller it is safe, and ends the hints that GUP took on behalf of others (P36).
/// </summary>
public static class NumaFlagByCallers
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "numa-flag-by-callers",
        "mm/gup: FOLL_NUMA is passed by callers; KVM does",
        source: "D. Hildenbrand in the thread of \"smaps / mm/gup: fix gup_can_follow_protnone fallout\", July 2023: alternative 3",
        on: "v6.1",
        follows: ["474098edac26"],
        assumes: "no caller passes FOLL_FORCE beside it",
        fixes: ["lookup-never-fails", "ksm-on-inaccessible", "smaps-precise", "no-foreign-hints"]
    )
    {
        { kernel => kernel with { IsValidGupArgs = flags => flags }, "hints are honoured only on request" },
        { kernel => kernel with { HvaToPfnFlags = write => (write ? Foll.Write : Foll.None) | Foll.HonorNumaFault }, "asks for the hint" },
        { kernel => kernel with { GupCanFollowProtnone = (_, flags) => !flags.Has(Foll.HonorNumaFault) }, "wants the hint taken first" },
        { kernel => kernel with { LookupFollows = pte => pte.HasPage }, "follows a protnone entry" },
        new Exhibit("A1", "v6.1", "LIVELOCK", "gup-progress", "gup-force"),
    };
}
