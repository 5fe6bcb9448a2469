namespace LinuxMm.Bugs;

/// <summary>The bracket ends a page before the walk does. Whoever maps the last page keeps rights that its entry has lost.</summary>
public static class MprotectRangeTooShort
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("mprotect-range-too-short", "mm/mprotect: the notifier's range ends a page too early", PatchKind.Bug, source: "mmu_notifier_range_init(): the end is exclusive (v6.12)")
    {
        After("change_protection/invalidate_range_start", "mmu_notifier_range_init", (ref _, ref me) =>
        {
            me.Bracket.Last = me.Bracket.Last > me.Bracket.First ? me.Bracket.Last - 1 : me.Bracket.Last;
            return Next;
        }, did: "a page short"),
        new Exhibit("B13", "v6.12", "UNSAFE", "invalidate-before-change", "two-pages") { Known = (2, 1) },
    };
}
