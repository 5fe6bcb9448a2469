namespace LinuxMm.Proposals;

/// <summary>
/// The draft in reply to RFC v2 5/5 (August 2023, on 1f40f6340095): the start moves behind the decision, to the first present entry that is about to
/// change, under the page-table lock and so in its form that must not sleep, the result of which is not looked at. The range ends where the
/// old one did. Withdrawn: a subscriber that has to sleep refuses. Verdict: unsafe on v6.6 where somebody refuses, an interval for one: the
/// entry changes nevertheless (N05, N34), and an end comes that no start belongs to, so counts go below zero
/// (models/LinuxMm/Scenarios/sc08-deferred-start-refused.litmus). And where no entry is present nobody is told that one on a device loses the right to
/// write: the device goes on writing (N05, N08, models/LinuxMm/Scenarios/sc09-device-keeps-writing.litmus). Safe where neither is so, a guest and a driver with spinlocks. Only partly saving: the
/// range has the pinned pages behind the first entry that changes.
/// </summary>
public static class DeferStart
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "defer-start",
        "mm/mprotect: start the notifier at the first present entry that changes",
        source: "S. Christopherson in reply to RFC v2 5/5, 2023-08-11; withdrawn in the thread of ZNra3eDNTaKVc7MT@yzhao56-desk.sh.intel.com",
        on: "v6.6",
        follows: ["a5338093bfb4"],
        assumes: "no subscriber has to sleep in its start"
    )
    {
        Before("change_protection/change_pte_range", "pte_offset_map_lock", (ref k, ref me) => k.LockTable(ref me)),
        MoveBefore("change_protection/invalidate_range_start", "change_pte_range"),
        MoveBefore("change_protection/__mmu_notifier_invalidate_range_start", "change_pte_range"),
        Replace("change_protection/invalidate_range_start", kernel => (ref k, ref me) =>
        {
            if (me.Bracket.Event != NotifierEvent.None)
            {
                return Next;
            }
            if (!k.NextPresent(kernel, ref me))
            {
                me.Held &= ~Locks.PageTable;
                return Goto("change_pmd_range");
            }
            k.Begin(ref me, me.Walk.Page, me.Walk.Last, NotifierEvent.ProtectionVma);
            me.Bracket.Flags |= BracketFlags.NonBlock;
            return Next;
        }, did: "sent at the first entry that changes, nonblocking"),
        Replace("change_protection/change_pte_range", kernel => (ref k, ref me) =>
        {
            k.ChangeEntries(kernel, ref me);
            me.Held &= ~Locks.PageTable;
            return Next;
        }, did: "whether or not the start was refused"),
        Replace("change_protection/invalidate_range_end", (ref k, ref me) =>
        {
            if (me.Bracket.IsFailed)
            {
                k.EndRefused(ref me.Bracket);
            }
            else
            {
                Notifier.End(ref me.Bracket);
            }
            return Next;
        }, did: "sent whether or not the start was refused"),
        new Exhibit("E6", "v6.6", "UNSAFE", "invalidate-before-change", "interval") { Known = (2, 1) },
    };
}
