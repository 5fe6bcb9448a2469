namespace LinuxMm.Bugs;

/// <summary>
/// No end is sent to interval notifiers behind the last VMA of a call. The sequence number stays odd, and every owner of an interval waits for ever.
/// </summary>
public static class IntervalEndNotSent
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("interval-end-not-sent", "mprotect: the interval tree is not told the end", PatchKind.Bug, source: "the pairing that include/linux/mmu_notifier.h demands")
    {
        Guard("mn_itree_end/mn_itree_inv_end", (in _, in me) => me.Bracket.Event != NotifierEvent.ProtectionVma || me.Area.Last != me.Args.Last, did: "not sent"),
        new Exhibit("B", "v6.12", "UNSAFE", "start-end-paired", "two-intervals"),
    };
}
