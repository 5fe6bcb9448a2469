namespace LinuxMm.Bugs;

/// <summary>
/// The start of a scan drops nothing and counts nothing: pages that become hints are dropped one by one. A fault that has found its page before maps it
/// behind that, under the hint.
/// </summary>
public static class NumaStartNotCounted
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("numa-start-not-counted", "KVM: brackets of a NUMA scan do not raise mmu_invalidate_in_progress", PatchKind.Bug, source: "RFC v2 of August 2023, 20230810085636.25914-1-yan.y.zhao@intel.com, without its count", relaxes: ["kvm-count-balanced"])
    {
        NumaRange.Flag(),
        Replace("kvm_start/kvm_mmu_notifier_invalidate_range_start", kernel => (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            k.Start(kernel, Subscriber.Kvm, ref me);
            k.Kvm.InProgress -= (byte)(me.Bracket.IsNuma && k.Kvm.Overlaps(me.Bracket) ? 1 : 0);
            return Next;
        }, did: "not counted, if it is a scan's"),
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            k.Kvm.InProgress += (byte)(me.Bracket.IsNuma && k.Kvm.Overlaps(me.Bracket) ? 1 : 0);
            k.Finish(Subscriber.Kvm, ref me);
            return Next;
        }),
        new Exhibit("E4", "v6.12", "UNSAFE", "no-install-while-invalidating", "kvm-numa"),
    };
}
