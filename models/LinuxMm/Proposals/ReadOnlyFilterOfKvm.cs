namespace LinuxMm.Proposals;

/// <summary>
/// The filter of <see cref="ReadOnlyFilter"/> in KVM. Verdict: unsafe on v6.6: the NUMA scan sends the event of mprotect, with a VMA that can be read all
/// the time, so the guest goes on with a page whose entry is a hint (N09), and balancing never hears of it.
/// </summary>
public static class ReadOnlyFilterOfKvm
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "read-only-filter-of-kvm",
        "KVM: keep read-only SPTEs while the VMA can be read",
        source: "mm/mmu_notifier.c:mmu_notifier_range_update_to_read_only (v6.1), in KVM",
        on: "v6.6",
        relaxes: ["start-drops-all"],
        assumes: "a change of protection to what can be read takes no right to read away"
    )
    {
        { kernel => kernel with { StartUnmapsPage = (in k, who, bracket, page) => kernel.StartUnmapsPage(in k, who, bracket, page) && !(who == Subscriber.Kvm && k.StaysReadable(in k.Kvm, bracket, page)) }, "keeps what is mapped read-only" },
        new Exhibit("E12", "v6.6", "UNSAFE", "kvm-no-spte-under-hint", "kvm-numa"),
    };
}
