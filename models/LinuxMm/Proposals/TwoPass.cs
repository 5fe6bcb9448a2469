namespace LinuxMm.Proposals;

/// <summary>
/// The owner of an interval is told twice: the first pass sets the number and begins the invalidation, so that several devices work side by side; the
/// second waits for it. A series of 2025, merged later. Verdict: safe on v6.12: both are over when the start returns, and the number, which faults
/// compare, is set in the first. An owner may refuse in the second, too, which the series does not let him; nothing has been dropped then. A
/// second pass that comes later than that is <see cref="TwoPassFinishesLate"/>. What it saves, waiting, is not counted here.
/// </summary>
public static class TwoPass
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "two-pass-notifiers",
        "mmu_notifier: interval notifiers invalidate in two passes",
        source: "series of 2025, merged as 7aba71dbc416",
        on: "v6.12"
    )
    {
        Before("interval_invalidate/mmu_interval_set_seq", "interval_invalidate_start", (ref k, ref me) =>
        {
            k.Notifiers.Seq = k.Notifiers.InvalidateSeq;
            return Next;
        }, did: "the first pass"),
        new Exhibit("E13", "v6.12", "SAFE", "", "interval two-intervals refused-interval"),
    };
}
