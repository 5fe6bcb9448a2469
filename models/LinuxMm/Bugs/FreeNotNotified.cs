namespace LinuxMm.Bugs;

/// <summary>MADV_FREE makes pages clean, and a guest or a device goes on writing to them: reclaim believes that nobody has.</summary>
public static class FreeNotNotified
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("free-not-notified", "mm/madvise: MADV_FREE without a notifier", PatchKind.Bug, source: "mm/madvise.c:madvise_free_single_vma (v6.12)")
    {
        Replace("madvise_free_single_vma/invalidate_range_start", (ref _, ref me) =>
        {
            me.Walk = new() { Page = me.Area.First, Last = me.Area.Last };
            return Next;
        }, did: "not sent"),
        new Exhibit("B", "v6.19", "UNSAFE", "no-clean-under-writer", "advice-guest"),
    };
}
