namespace LinuxMm.Bugs;

/// <summary>
/// The callback drops the owner's mappings, and does not set its sequence number. A fault that is under way cannot know, and maps the page that has
/// just gone.
/// </summary>
public static class IntervalSkipsSetSeq
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("interval-skips-set-seq", "a driver's invalidate() does not call mmu_interval_set_seq()", PatchKind.Bug, source: "the contract of include/linux/mmu_notifier.h: mmu_interval_set_seq")
    {
        Replace("interval_invalidate/mmu_interval_set_seq", (ref k, ref me) =>
        {
            me.Bracket.Flags &= ~BracketFlags.HitsInterval;
            k.DropInterval(me.Bracket);
            return Next;
        }, did: "not called"),
        new Exhibit("B1", "v6.12", "UNSAFE", "itree-retry-sound", "interval") { Known = (2, 2) },
    };
}
