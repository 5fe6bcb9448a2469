namespace LinuxMm.Bugs;

/// <summary>Between the two a refresh sees no open bracket and the old sequence number: it makes a cache valid with what was found before the change.</summary>
public static class KvmEndUncountsFirst
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-end-uncounts-first", "KVM: mn_active_invalidate_count goes down before mmu_invalidate_seq goes up", PatchKind.Bug, source: "the order that mmu_notifier_retry_cache relies on, virt/kvm/pfncache.c (v6.12)")
    {
        Before("kvm_end/kvm_mmu_notifier_invalidate_range_end", "mn_active_invalidate_count", (ref k, ref me) => { k.Kvm.Active--; return Next; }, did: "the count, too early"),
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            k.Kvm.Active++;
            k.Finish(Subscriber.Kvm, ref me);
            return Next;
        }, did: "the sequence"),
        new Exhibit("B8", "v6.12", "UNSAFE", "kvm-count-balanced", "pfn-cache") { Known = (2, 2), Teaches = "the count is wrong between the two before any cache is refreshed; with that alone in sight, a cache keeps a page that is gone." },
    };
}
