namespace LinuxMm.Bugs;

/// <summary>The OOM reaper does not look at the result of the start. Entries go that a subscriber, which has refused to be told, still maps.</summary>
public static class ReapAfterRefusedStart
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("reap-after-refused-start", "oom_kill: memory is reaped although the start has failed", PatchKind.Bug, source: "the test that __oom_reap_task_mm makes, mm/oom_kill.c")
    {
        Before("oom_reap/tlb_finish_mmu", "unmap_page_range", (ref k, ref me) =>
        {
            if (me.Bracket.IsFailed)
            {
                for (me.Walk = new() { Page = me.Area.First, Last = me.Area.Last }; me.Walk.IsInside; me.Walk.NextBlock())
                {
                    k.ZapEntries(ref me);
                }
                me.Walk = default;
            }
            return Next;
        }, did: "zaps although the start has failed"),
        new Exhibit("E6", "v6.12", "UNSAFE", "refused-caller-keeps-still", "refused-start") { Known = (2, 1) },
    };
}
