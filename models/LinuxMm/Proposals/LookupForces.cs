namespace LinuxMm.Proposals;

/// <summary>
/// The first of three alternatives to 474098edac26 (July 2023): follow_page() sets FOLL_FORCE, which in v6.1 is what follows protnone entries. Verdict:
/// safe on v6.1, and repairs what it was meant to repair (lookups, KSM, smaps). GUP stays as it is, so everybody without FOLL_FORCE goes
/// on taking the hints of others (P36), and a flag about rights stands for one about hints.
/// </summary>
public static class LookupForces
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "lookup-forces",
        "mm/gup: FOLL_FORCE in follow_page()",
        source: "D. Hildenbrand in the thread of \"smaps / mm/gup: fix gup_can_follow_protnone fallout\", July 2023: alternative 1",
        on: "v6.1",
        follows: ["474098edac26"],
        fixes: ["lookup-never-fails", "ksm-on-inaccessible", "smaps-precise"]
    )
    {
        { kernel => kernel with { LookupFollows = pte => pte.HasPage }, "follows a protnone entry" },
        new Exhibit("A1", "v6.1", "SAFE", "", "gup-numa ksm-none populate"),
    };
}
