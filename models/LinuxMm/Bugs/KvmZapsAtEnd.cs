namespace LinuxMm.Bugs;

/// <summary>The guest goes on using pages that are just being changed. By the end it has lost them, so that nothing stale stays behind.</summary>
public static class KvmZapsAtEnd
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-zaps-at-end", "KVM: SPTEs are dropped at invalidate_range_end", PatchKind.Bug, source: "an idea of August 2023, in the thread of the RFC; the contract of include/linux/mmu_notifier.h")
    {
        { kernel => kernel with { StartUnmapsPage = (in k, who, bracket, page) => who != Subscriber.Kvm && kernel.StartUnmapsPage(in k, who, bracket, page) }, "drops nothing yet" },
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            for (int page = me.Bracket.First; page <= me.Bracket.Last; page++)
            {
                k.Kvm.Sptes[page] = default;
            }
            k.Finish(Subscriber.Kvm, ref me);
            return Next;
        }, did: "drops what the start should have dropped"),
        new Exhibit("E11", "v6.12", "UNSAFE", "start-drops-all", "refused-guest") { Known = (2, 1), Larger = "The guest is a task of its own." },
    };
}
