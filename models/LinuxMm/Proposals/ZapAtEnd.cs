namespace LinuxMm.Proposals;

/// <summary>
/// From the thread of RFC v1 (August 2023): for a range of the NUMA scan KVM does nothing but count at its start, and drops at the end what was
/// protected indeed. Not pursued. Verdict: unsafe on v6.6: the start returns and everything is still mapped (N06), and the entry is PROT_NONE while
/// the guest goes on with the page. No entry changes outside the bracket, so N05 as it is stated here holds; so do N07 and, once the end has
/// come, N09.
/// </summary>
public static class ZapAtEnd
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "zap-at-end",
        "KVM: unmap at invalidate_range_end what a NUMA scan has protected",
        source: "ZNMA1BMUOfUgYn/O@yzhao56-desk.sh.intel.com",
        on: "v6.6",
        assumes: "nobody relies on what the start of a scan's bracket promises"
    )
    {
        NumaRange.Flag(),
        { kernel => kernel with { StartUnmapsPage = (in k, who, bracket, page) => kernel.StartUnmapsPage(in k, who, bracket, page) && !(who == Subscriber.Kvm && bracket.IsNuma) }, "left for the end" },
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            bool isAnyZapped = false;
            for (int page = me.Bracket.First; me.Bracket.IsNuma && page <= me.Bracket.Last; page++)
            {
                if (k.Mms[0].IsHint(page) && k.Kvm.Sptes[page].IsMapped)
                {
                    k.Kvm.Sptes[page] = default;
                    k.Cost.Zaps++;
                    isAnyZapped = true;
                }
            }
            k.Cost.SecondaryFlushes += (ushort)(isAnyZapped ? 1 : 0);
            k.Finish(Subscriber.Kvm, ref me);
            return Next;
        }, did: "zaps what became a hint"),
        new Exhibit("E11", "v6.6", "UNSAFE", "start-drops-all", "kvm-numa") { Known = (2, 1), Larger = "The guest is a task of its own." },
    };
}
