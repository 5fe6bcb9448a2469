namespace LinuxMm.Proposals;

/// <summary>
/// One bracket for each populated PUD run, begun before the walk over its PMDs: coarser, and whatever these hold. Merged in v6.12, for entries
/// of 1 GiB. Verdict: safe on v6.6. What it costs: a block that holds nothing of what the scan marks loses its SPTEs with its neighbours.
/// </summary>
public static class PudRange
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "7f06e3aa2e83",
        "mm/mprotect: push mmu notifier to PUDs",
        PatchKind.Upstream,
        source: "v6.12; the hash is that of a list made before the merge",
        on: "v6.6",
        follows: ["a5338093bfb4"]
    )
    {
        Before(
            "change_protection/change_pmd_range",
            "change_pud_range",
            (ref k, ref me) => k.Mms[me.Space].SkipEmptyPuds(ref me.Walk) ? Next : Goto("invalidate_range_end")
        ),
        Replace(
            "change_protection/invalidate_range_start",
            (ref k, ref me) =>
            {
                k.Begin(ref me, me.Walk.Page, me.Walk.Last, NotifierEvent.ProtectionVma);
                return Next;
            },
            did: "sent where a PUD is populated"
        ),
        MoveBefore("change_protection/invalidate_range_start", "change_pmd_range"),
        MoveBefore("change_protection/__mmu_notifier_invalidate_range_start", "change_pmd_range"),
        new Exhibit("E1", "v6.6", "SAFE", "", "two-pages kvm-numa driver-numa"),
    };
}
