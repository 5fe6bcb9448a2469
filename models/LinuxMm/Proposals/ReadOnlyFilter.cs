namespace LinuxMm.Proposals;

/// <summary>
/// A driver keeps what it maps for reading only if the event is a change of protection and the VMA can still be read: the answer of
/// mmu_notifier_range_update_to_read_only(), which kernels from v5.2 on offered and none used. Verdict: safe on v6.6, for a driver: such an event takes
/// no page away, PROT_NONE takes the right to read, and a page that becomes a hint may still be used by a device. That a start drops all (N06)
/// is given up. Not for KVM: see <see cref="ReadOnlyFilterOfKvm"/>.
/// </summary>
public static class ReadOnlyFilter
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "read-only-filter",
        "a driver keeps read-only mappings while the VMA can be read",
        source: "mm/mmu_notifier.c:mmu_notifier_range_update_to_read_only (v6.1), removed since",
        on: "v6.6",
        relaxes: ["start-drops-all"],
        assumes: "a change of protection takes no page away"
    )
    {
        { kernel => kernel with { StartUnmapsPage = (in k, who, bracket, page) => kernel.StartUnmapsPage(in k, who, bracket, page) && !(who == Subscriber.Driver && k.StaysReadable(in k.Driver, bracket, page)) }, "keeps what is mapped read-only" },
        new Exhibit("E12", "v6.6", "SAFE", "", "driver-numa file-device"),
    };
}
