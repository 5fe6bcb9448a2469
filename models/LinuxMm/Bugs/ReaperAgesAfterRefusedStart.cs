namespace LinuxMm.Bugs;

/// <summary>
/// The OOM reaper was refused a start, and makes the entries old all the same. Nobody loses a right by it, but a caller that was refused has to leave
/// the entries as they are.
/// </summary>
public static class ReaperAgesAfterRefusedStart
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("reaper-ages-after-refused-start", "oom_kill: memory grows old although the start has failed", PatchKind.Bug, source: "include/linux/mmu_notifier.h: nothing happens behind -EAGAIN")
    {
        Before("oom_reap/tlb_finish_mmu", "ptep_test_and_clear_young", (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            for (int page = me.Area.First; me.Bracket.IsFailed && page <= me.Area.Last; page++)
            {
                k.Mms[me.Space].SlotOf(page).Bits &= ~PteBits.Young;
            }
            return Next;
        }, did: "clears young bits although the start has failed"),
        new Exhibit("E6", "v6.12", "UNSAFE", "refused-caller-keeps-still", "refused-start") { Known = (2, 1) },
    };
}
