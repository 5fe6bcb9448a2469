namespace LinuxMm.Bugs;

/// <summary>
/// A fault retries by the range of the last invalidation, whether or not it is still in progress. So a fault on such a page never ends.
/// </summary>
public static class KvmRetryByStaleRange
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-retry-by-stale-range", "KVM: mmu_invalidate_retry_gfn() looks at the range of the last invalidation", PatchKind.Bug, source: "the test of mmu_invalidate_in_progress that comes first in mmu_invalidate_retry_gfn, include/linux/kvm_host.h")
    {
        { kernel => kernel with { MmuInvalidateRetryGfn = (in mmu, in map, page) => (page >= mmu.First && page <= mmu.Last) || mmu.Seq != map.Seq }, "looks at the range alone" },
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            var (first, last) = (k.Kvm.First, k.Kvm.Last);
            k.Finish(Subscriber.Kvm, ref me);
            (k.Kvm.First, k.Kvm.Last) = (first, last);
            return Next;
        }, did: "the range stays"),
        new Exhibit("B", "v6.12", "LIVELOCK", "vcpu-progress", "kvm-numa"),
    };
}
