namespace LinuxMm.Bugs;

/// <summary>Subscribers keep the old rights while the entries already have the new ones.</summary>
public static class NotifyAfterChange
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("notify-after-change", "mprotect: invalidate_range_start behind the change of the entries", PatchKind.Bug, source: "the order that include/linux/mmu_notifier.h demands")
    {
        MoveAfter("change_protection/__mmu_notifier_invalidate_range_start", "change_pte_range"),
        MoveAfter("change_protection/invalidate_range_start", "change_pte_range"),
        Replace("change_protection/invalidate_range_start", (ref k, ref me) =>
        {
            if (!me.Bracket.IsBegun)
            {
                k.Begin(ref me, me.Area.First, me.Area.Last, NotifierEvent.ProtectionVma); // the walk has moved on
            }
            return Next;
        }, did: "sent behind the change"),
    };
}
