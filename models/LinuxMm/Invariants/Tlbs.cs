namespace LinuxMm.Invariants;

/// <summary>What CPUs may still remember, and what may be freed.</summary>
public static class Tlbs
{
    /// <summary>N17. The flush comes behind the bracket's end since v3.15, so a TLB is not judged by brackets but by pending flushes.</summary>
    public static readonly Invariant Bounded = Invariant.Always(
        "tlb-bounded",
        "N17",
        "a TLB grants more than the entry only while a flush of the page is pending",
        "include/asm-generic/tlb.h (v6.12): mmu_gather",
        (in k) =>
        {
            var judgement = Judgement.Silent;
            for (int cpu = 0; cpu < Capacity.Tasks; cpu++)
            {
                ref readonly var tlb = ref k.Tlbs[cpu];
                int space = k.AllTasks[cpu].Space;
                for (int page = 0; page < Capacity.Pages; page++)
                {
                    if (tlb[page].Rights == Prot.None)
                    {
                        continue;
                    }
                    var pte = k.Mms[space].EntryAt(page);
                    bool isBacked =
                        pte.Folio == tlb[page].Folio && (tlb[page].Rights & ~pte.HardwareRights) == Prot.None;
                    if (!isBacked && !IsFlushPending(in k, space, page))
                    {
                        return Judgement.Broken;
                    }
                    judgement = Judgement.Holds;
                }
            }
            return judgement;
        }
    ) with
    {
        WhenBroken = "A CPU keeps using rights that the entry no longer grants, and no flush will come.",
        Catches = ["mprotect-without-flush", "write-bit-not-flushed"],
    };

    /// <summary>N18</summary>
    public static readonly Invariant NoFreeWhileMapped = Invariant.Always(
        "no-free-while-mapped",
        "N18",
        "no entry, TLB, secondary MMU or handle names a page that has been freed",
        "include/asm-generic/tlb.h (v6.12); mm/mmu_gather.c",
        (in k) => Judge.Of((Named(in k) & Freed(in k)) == 0)
    ) with
    {
        WhenBroken = "A page was freed while somebody could still use it.",
        Catches = ["free-before-flush", "vfio-unpins-first", "migration-ignores-pending-flush"],
    };

    /// <summary>Whatever an entry, a TLB, a secondary MMU or a handle names.</summary>
    private static FolioBits Named(in State k)
    {
        FolioBits named = 0;
        for (int page = 0; page < Capacity.Pages; page++)
        {
            Add(k.Mms[0].EntryAt(page).Folio, ref named);
            Add(k.Mms[1].EntryAt(page).Folio, ref named);
            Add(k.Kvm.Sptes[page].Folio, ref named);
            Add(k.Driver.Sptes[page].Folio, ref named);
            Add(k.Notifiers.Sptes[page].Folio, ref named);
            Add(k.Cache.IsUsableFor(page) ? k.Cache.Folio : default, ref named);
            foreach (ref readonly var tlb in k.Tlbs)
            {
                Add(tlb[page].Folio, ref named);
            }
        }
        foreach (ref readonly var handle in k.Handles)
        {
            Add(handle.Folio, ref named);
        }
        return named;
    }

    /// <summary>Pages without a reference; not the zero page, whose are not counted.</summary>
    private static FolioBits Freed(in State k)
    {
        FolioBits freed = 0;
        for (FolioId folio = 0; !folio.IsZeroPage; folio += 1)
        {
            if (k.Folios[k.HeadOf(folio)].Refs == 0)
            {
                Add(folio, ref freed);
            }
        }
        return freed;
    }

    private static void Add(FolioId folio, ref FolioBits some)
    {
        if (!folio.IsNone)
        {
            some |= (FolioBits)((FolioBits)1 << folio);
        }
    }

    private static bool IsFlushPending(in State k, int space, int page)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (task.Space == space && (task.Gather.Covers(page) || task.Held.Has(Locks.MmapNested)))
            {
                return true;
            }
        }
        return false;
    }
}
