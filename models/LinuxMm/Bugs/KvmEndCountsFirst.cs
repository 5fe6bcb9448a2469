namespace LinuxMm.Bugs;

/// <summary>
/// The end of a bracket lowers the count first, and raises the sequence number behind it. Between the two a fault sees no invalidation in progress and
/// the old number, and maps what was found before the change.
/// </summary>
public static class KvmEndCountsFirst
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-end-counts-first", "KVM: mmu_invalidate_in_progress goes down before mmu_invalidate_seq goes up, without mmu_lock", PatchKind.Bug, source: "the order that kvm_mmu_invalidate_end keeps and explains, virt/kvm/kvm_main.c")
    {
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            if (k.Kvm.Overlaps(me.Bracket))
            {
                k.Kvm.InProgress--;
            }
            return Next;
        }, did: "counts down"),
        After("kvm_end/kvm_mmu_notifier_invalidate_range_end", "mmu_invalidate_seq", (ref k, ref me) =>
        {
            if (k.Kvm.Overlaps(me.Bracket))
            {
                k.Kvm.InProgress++;
            }
            k.Finish(Subscriber.Kvm, ref me);
            return Next;
        }, did: "the sequence, too late"),
        new Exhibit("B1", "v6.12", "UNSAFE", "kvm-count-balanced", "kvm-numa") { Known = (2, 2), Teaches = "without weak memory order the two halves are two steps, and the count is wrong between them before any fault comes." },
    };
}
