namespace LinuxMm.Bugs;

/// <summary>
/// The bracket is begun behind the walk that changes the entries. Subscribers keep the old rights while the entries already have the new ones.
/// </summary>
public static class NotifyAfterChange
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("notify-after-change", "mprotect: invalidate_range_start behind the change of the entries", PatchKind.Bug, source: "the order that include/linux/mmu_notifier.h demands")
    {
        Before("change_protection/invalidate_range_start", "change_pte_range_first", kernel => (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            if (!me.Walk.IsNuma && !k.Mms[me.Space].IsHuge(me.Walk.Page))
            {
                var walk = me.Walk;
                k.ChangeEntries(kernel, ref me);
                me.Walk = walk;
            }
            return Next;
        }, did: "changes the entries first"),
        new Exhibit("B9", "v6.12", "UNSAFE", "invalidate-before-change", "two-intervals") { Known = (3, 3) },
    };
}
