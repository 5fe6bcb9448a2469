namespace LinuxMm.Proposals;

/// <summary>
/// "Reduce NUMA balance caused TLB-shootdowns in a VM", RFC v2 of August 2023, its five patches as written. KVM's start counts the bracket and
/// drops nothing; the scan calls .numa_protect() for each page that it is about to protect, under the page-table lock. Opposed: a callback for one
/// caller, no batches, one flush a page. Verdict: safe on v6.6 for KVM, since faults retry from start to end, whatever is mapped in between;
/// that a start drops all (N06) is given up. Context (N13) beside a driver that takes a mutex in the new callback, which the contract of
/// all others would allow. Kept by rule: an SPTE of a page that is a hint already, of which there is none.
/// </summary>
public static class Rfc2NumaProtect
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "rfc2-numa-protect",
        "mm, KVM: unmap for a NUMA scan what .numa_protect() names, and nothing else",
        source: "20230810085636.25914-1-yan.y.zhao@intel.com, patches 1 to 5",
        on: "v6.6",
        assumes: "no subscriber sleeps in .numa_protect()",
        relaxes: ["start-drops-all"]
    )
    {
        // 1/5: mmu_notifier: a new flag, MMU_NOTIFIER_RANGE_NUMA
        NumaRange.Flag(),

        // 2/5: mm: do not set PROT_NONE on pages that may be pinned for DMA, neither by entry nor by huge entry
        { kernel => kernel with { ProtNumaSkip = (in k, in me, page) => kernel.ProtNumaSkip(in k, in me, page) || k.IsExclusivelyPinned(me.Space, k.Mms[me.Space].EntryAt(page).Folio) }, "pinned pages are left alone" },
        { kernel => kernel with { ProtNumaSkipHuge = (in k, in me, page) => kernel.ProtNumaSkipHuge(in k, in me, page) || k.IsExclusivelyPinned(me.Space, k.Mms[me.Space].EntryAt(page).Folio) }, "pinned pages are left alone" },

        // 3/5: mmu_notifier: the callback; 4/5: mm/autonuma: call it where an entry is about to become PROT_NONE, under the page-table lock
        Before("change_protection/change_pte_range", "pte_offset_map_lock", (ref k, ref me) => me.Walk.IsNuma ? k.LockTable(ref me) : Flow.Skipped),
        Before("change_protection/change_pte_range", "driver_numa_protect", kernel => (ref k, ref me) =>
        {
            if (!me.Walk.IsNuma || me.Space != 0 || !k.Driver.IsRegistered || !kernel.DriverHasNumaProtect())
            {
                return Flow.Skipped;
            }
            k.Protect(kernel, ref k.Driver, in me);
            return Next;
        }),
        // 5/5: KVM unmaps in the callback, under mmu_lock; the question, the callback and the change of an entry are one step, as question and change are
        Replace("change_protection/change_pte_range", kernel => (ref k, ref me) =>
        {
            if (!me.Walk.IsNuma)
            {
                return k.ChangeTable(kernel, ref me);
            }
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            if (me.Space == 0 && k.Kvm.InProgress > 0)
            {
                k.Protect(kernel, ref k.Kvm, in me);
            }
            k.ChangeEntries(kernel, ref me);
            me.Held &= ~Locks.PageTable;
            return Next;
        }, did: "calls .numa_protect()"),
        {
            kernel => kernel with
            {
                StartUnmapsPage = (in k, who, bracket, page) =>
                    kernel.StartUnmapsPage(in k, who, bracket, page)
                    && !(bracket.IsNuma && (who == Subscriber.Kvm || kernel.DriverHasNumaProtect())),
            },
            "leaves it to .numa_protect()"
        },
        new Exhibit("E4", "v6.6", "CONTEXT", "no-blocking-under-spinlock", "driver-numa") { Beside = "driver-numa-protect-sleeps" },
        new Exhibit("E4", "v6.6", "COST", "secondary TLB flushes", "kvm-numa pinned-guest"),
    };

    /// <summary>.numa_protect() of one subscriber for each page of the table that is about to become a hint: kvm_unmap_gfn_range and its flush.</summary>
    private static void Protect(this ref State k, Kernel kernel, ref SecondaryMmu mmu, in Task me)
    {
        for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
        {
            if (mmu.Sptes[page].IsMapped && k.IsToBeChanged(kernel, in me, page))
            {
                mmu.Sptes[page] = default;
                k.Cost.Zaps++;
                k.Cost.SecondaryFlushes++;
            }
        }
    }
}
