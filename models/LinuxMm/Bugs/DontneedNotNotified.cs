namespace LinuxMm.Bugs;

/// <summary>
/// Entries go without a bracket around them. A subscriber that maps the pages keeps them, and they are given to somebody else.
/// </summary>
public static class DontneedNotNotified
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("dontneed-not-notified", "mm/memory: MADV_DONTNEED without a notifier", PatchKind.Bug, source: "mm/memory.c:zap_page_range_single (v6.12)")
    {
        Replace("zap_page_range_single/invalidate_range_start", (ref _, ref me) =>
        {
            me.Walk = new() { Page = me.Area.First, Last = me.Area.Last };
            return Next;
        }, did: "not sent"),
        new Exhibit("B11", "v6.12", "UNSAFE", "invalidate-before-change", "kvm-numa") { Known = (2, 1) },
    };
}
