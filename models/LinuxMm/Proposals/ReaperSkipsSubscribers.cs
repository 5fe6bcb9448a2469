namespace LinuxMm.Proposals;

/// <summary>
/// The first answer to subscribers that sleep in their start (4d4bbd8526a8, v4.15): memory of which anybody wants to be told is not reaped at all.
/// Verdict: safe on v6.12, and the memory of a victim with a guest stays, whether anybody would have slept or not; 93065ac753e4 (v4.19) asks them one
/// by one instead.
/// </summary>
public static class ReaperSkipsSubscribers
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "reaper-skips-subscribers",
        "mm, oom_reaper: leave out an mm with notifiers",
        source: "4d4bbd8526a8 (v4.15)",
        on: "v6.12"
    )
    {
        Before("oom_reap/invalidate_range_start_nonblock", "mm_has_notifiers", (ref k, ref me) =>
        {
            if (me.Space != 0 || !k.HasSubscribers)
            {
                return Next;
            }
            me.MmapReadUnlock();
            return Return(Errno.EAGAIN);
        }, did: "gives up: somebody wants to be told"),
        new Exhibit("F4", "v6.12", "SAFE", "", "refused-guest"),
    };
}
