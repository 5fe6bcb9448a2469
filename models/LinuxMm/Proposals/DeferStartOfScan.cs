namespace LinuxMm.Proposals;

/// <summary>
/// What is left of <see cref="DeferStart"/> when its faults go: only the NUMA scan, which may fail, starts its bracket at the first entry that changes, one
/// on a device being one, and it gives up where somebody refuses; mprotect starts as before, where it may sleep. Verdict: safe on v6.6. Memory
/// of which a subscriber cannot be told without sleeping may be left without hints.
/// </summary>
public static class DeferStartOfScan
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "defer-start-of-scan",
        "mm/mprotect: a NUMA scan starts the notifier where it changes something, or gives up",
        source: "the objections to S. Christopherson's draft of 2023-08-11, taken up",
        on: "v6.6",
        follows: ["a5338093bfb4"],
        assumes: "a scan that is left out does no harm"
    )
    {
        Before("change_protection/change_pte_range", "pte_offset_map_lock", (ref k, ref me) => me.Walk.IsNuma ? k.LockTable(ref me) : Flow.Skipped),
        MoveBefore("change_protection/invalidate_range_start", "change_pte_range"),
        MoveBefore("change_protection/__mmu_notifier_invalidate_range_start", "change_pte_range"),
        Replace("change_protection/invalidate_range_start", kernel => (ref k, ref me) =>
        {
            if (me.Bracket.IsBegun)
            {
                return Next;
            }
            if (me.Walk.IsNuma && !k.NextPresent(kernel, ref me, orOnDevice: true))
            {
                me.Held &= ~Locks.PageTable;
                return Goto("change_pmd_range");
            }
            k.Begin(ref me, me.Walk.Page, me.Walk.Last, NotifierEvent.ProtectionVma);
            me.Bracket.Flags |= me.Walk.IsNuma ? BracketFlags.NonBlock : BracketFlags.None;
            return Next;
        }, did: "by a scan: at the first entry that changes, nonblocking"),
        Replace("change_protection/change_pte_range", kernel => (ref k, ref me) =>
        {
            if (!me.Walk.IsNuma)
            {
                return k.ChangeTable(kernel, ref me);
            }
            me.Held &= ~Locks.PageTable;
            if (me.Bracket.IsFailed)
            {
                me.Bracket = default;
                return Goto("invalidate_range_end");
            }
            k.ChangeEntries(kernel, ref me);
            return Next;
        }, did: "a scan that was refused gives up"),
        new Exhibit("E6", "v6.6", "SAFE", "", "driver-numa interval device-memory"),
    };
}
