namespace LinuxMm.Proposals;

/// <summary>
/// The two passes of <see cref="TwoPass"/>, the second of which the core makes at the end of the bracket, to let a device work while entries change. Verdict:
/// unsafe on v6.12: the start returns, and the device still uses the page (N06).
/// </summary>
public static class TwoPassFinishesLate
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "two-pass-finishes-late",
        "mmu_notifier: the second pass of interval notifiers at invalidate_range_end",
        source: "series of 2025, 7aba71dbc416, with its second pass moved",
        on: "v6.12",
        assumes: "a device may use a page until the bracket ends"
    )
    {
        Replace("interval_invalidate/mmu_interval_set_seq", (ref k, ref me) =>
        {
            k.Notifiers.Seq = k.Notifiers.InvalidateSeq;
            me.Bracket.Flags &= ~BracketFlags.HitsInterval;
            return Next;
        }, did: "the first pass; nobody refuses"),
        Before("mn_itree_end/mn_itree_inv_end", "interval_invalidate_finish", (ref k, ref me) =>
        {
            if (!k.Notifiers.IsHitBy(me.Bracket))
            {
                return Flow.Skipped;
            }
            k.DropInterval(me.Bracket);
            return Next;
        }, did: "the second pass"),
        new Exhibit("E13", "v6.12", "UNSAFE", "start-drops-all", "interval") { Known = (2, 1), Larger = "The owner of the interval is a task of its own." },
    };
}
