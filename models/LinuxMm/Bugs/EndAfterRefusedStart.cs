namespace LinuxMm.Bugs;

/// <summary>
/// A subscriber refuses, and those that were told before have their start taken back; then the caller sends an end all the same. Their count goes below
/// zero, and no later fault of theirs can succeed.
/// </summary>
public static class EndAfterRefusedStart
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("end-after-refused-start", "oom_kill: invalidate_range_end behind a start that failed", PatchKind.Bug, source: "the contract of include/linux/mmu_notifier.h: no end behind -EAGAIN")
    {
        Before("oom_reap/tlb_finish_mmu", "invalidate_range_end", (ref k, ref me) =>
        {
            if (me.Bracket.IsFailed && k.Driver.IsRegistered)
            {
                k.Finish(Subscriber.Driver, ref me);
            }
            return Next;
        }, did: "sent although the start has failed"),
        new Exhibit("E6", "v6.12", "UNSAFE", "refused-caller-keeps-still", "refused-start") { Known = (2, 1) },
    };
}
