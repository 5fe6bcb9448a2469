namespace LinuxMm.Bugs;

/// <summary>Faults are retried that need not be. Nothing else comes of it, since start and end agree.</summary>
public static class KvmCountsAll
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-counts-all", "KVM: mmu_invalidate_in_progress counts brackets that touch no memslot", PatchKind.Bug, source: "virt/kvm/kvm_main.c:__kvm_handle_hva_range")
    {
        Replace("kvm_start/kvm_mmu_notifier_invalidate_range_start", kernel => (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            k.Start(kernel, Subscriber.Kvm, ref me);
            k.Kvm.InProgress += (byte)(k.Kvm.Overlaps(me.Bracket) ? 0 : 1);
            return Next;
        }, did: "counted, though it touches no memslot"),
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            k.Kvm.InProgress -= (byte)(k.Kvm.Overlaps(me.Bracket) ? 0 : 1);
            (k.Kvm.First, k.Kvm.Last) = k.Kvm.InProgress == 0 ? default : (k.Kvm.First, k.Kvm.Last);
            k.Finish(Subscriber.Kvm, ref me);
            return Next;
        }),
        new Exhibit("B", "v6.12", "UNSAFE", "kvm-count-balanced", "memslots-in-brackets"),
    };
}
