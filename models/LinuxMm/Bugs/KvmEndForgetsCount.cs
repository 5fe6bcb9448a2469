namespace LinuxMm.Bugs;

/// <summary>
/// The end of a bracket does not lower mmu_invalidate_in_progress. It stays above the number of open brackets, so guest faults in the range retry for
/// ever.
/// </summary>
public static class KvmEndForgetsCount
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-end-forgets-count", "KVM: invalidate_range_end does not count down", PatchKind.Bug, source: "the balance that kvm_mmu_invalidate_end keeps, virt/kvm/kvm_main.c")
    {
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            k.Kvm.Active--;
            k.Kvm.Seq++;
            Notifier.Leave(Subscriber.Kvm, ref me);
            return Next;
        }, did: "mmu_invalidate_in_progress is not counted down"),
        new Exhibit("B", "v6.12", "UNSAFE", "kvm-count-balanced", "kvm-numa"),
    };
}
