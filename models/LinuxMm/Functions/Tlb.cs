namespace LinuxMm.Functions;

/// <summary>What CPUs do by themselves, and how their TLBs are flushed.</summary>
public static class Tlb
{
    /// <summary>
    /// A load or store as the hardware does it: by the TLB, else by a walk that fills it and sets the accessed and, for a store, the dirty bit.
    /// No, if it faults. A TLB entry lets stores through only once the entry is dirty, as on x86, so no store escapes the dirty bit. A TLB keeps
    /// what it has until it is flushed, the worst case, and is filled by accesses only, never by speculation. Of a huge entry it remembers the
    /// pages that were accessed.
    /// </summary>
    public static bool Access(this ref State k, ref Task me)
    {
        int page = me.Args.First;
        var wanted = me.Args.IsWrite ? Prot.RW : Prot.R;
        ref var entry = ref k.Tlbs[me.Id][page];
        if (!Grants(entry.Rights, wanted))
        {
            ref var pte = ref k.Mms[me.Space].SlotOf(page);
            if (!Grants(pte.HardwareRights, wanted))
            {
                return false;
            }
            pte.Bits |= me.Args.IsWrite ? PteBits.Young | PteBits.Dirty : PteBits.Young;
            entry = new()
            {
                Folio = k.Mms[me.Space].EntryAt(page).Folio,
                Rights = pte.IsDirty ? pte.HardwareRights : pte.HardwareRights & ~Prot.W,
            };
        }
        if (me.Args.IsWrite)
        {
            k.Folios[entry.Folio].Content = me.Args.Value;
        }
        me.Found = entry.Folio;
        return true;
    }

    /// <summary>Every CPU that runs the address space forgets the pages, all at once: the interrupts that make them do it are not cut into steps.</summary>
    public static void Flush(this ref State k, int space, int first, int last)
    {
        for (int cpu = 0; cpu < Capacity.Tasks; cpu++)
        {
            if (k.AllTasks[cpu].Space != space)
            {
                continue;
            }
            for (int page = first; page <= last; page++)
            {
                k.Tlbs[cpu][page] = default;
            }
        }
        k.Cost.Flushes++;
    }

    /// <summary>ptep_clear_flush: what is not present is flushed only while some flush is pending (arch/x86/include/asm/pgtable.h:pte_accessible).</summary>
    public static void FlushCleared(this ref State k, int space, int page, Pte cleared)
    {
        if (cleared.IsPresent || k.IsFlushPending(space))
        {
            k.Flush(space, page, page);
        }
    }

    /// <summary>tlb_gather_mmu: from now on the mm counts as flush-pending.</summary>
    public static void Queue(this ref Gather gather, int page)
    {
        gather.First = gather.First.IsNone ? page : Math.Min(gather.First, page);
        gather.Last = Math.Max(gather.Last, page);
    }

    /// <summary>
    /// tlb_finish_mmu: flush, then drop the references of what was unmapped. In this order, or a CPU writes to a freed page. While another
    /// gather is under way everything is flushed (mm_tlb_flush_nested, mm/mmu_gather.c, v6.12): what that one has changed and not flushed yet
    /// looks to this one as if there had been nothing to do.
    /// </summary>
    public static void Finish(this ref State k, ref Task me)
    {
        if (k.IsFlushPending(me.Space, except: me.Id))
        {
            k.Flush(me.Space, 0, Capacity.Pages - 1);
        }
        else if (!me.Gather.First.IsNone)
        {
            k.Flush(me.Space, me.Gather.First, me.Gather.Last);
        }
        k.FreeGathered(ref me.Gather);
        me.Gather = default;
    }

    /// <summary>flush_tlb_range for what was queued, now: nothing is freed behind it.</summary>
    public static void FlushQueued(this ref State k, ref Task me)
    {
        if (!me.Gather.First.IsNone)
        {
            k.Flush(me.Space, me.Gather.First, me.Gather.Last);
        }
        me.Gather = default;
    }

    /// <summary>zap_pte_range with force_flush: tlb_flush_mmu_tlbonly under the page-table lock, then tlb_flush_mmu, which frees. The gather goes on.</summary>
    public static void FlushNow(this ref State k, ref Task me)
    {
        k.Flush(me.Space, me.Gather.First, me.Gather.Last);
        k.FreeGathered(ref me.Gather);
        me.Gather = default;
    }

    /// <summary>tlb_remove_page: the entry's reference is dropped behind the flush. A second one to the same page need not wait, as it is not the last.</summary>
    public static void PutBehindFlush(this ref State k, ref Gather gather, FolioId folio)
    {
        if (((gather.Folios >> folio) & 1) != 0)
        {
            k.Put(folio);
        }
        gather.Folios |= (FolioBits)((FolioBits)1 << folio);
    }

    /// <summary>mm_tlb_flush_pending. A gather counts once it has something to flush; the kernel counts it from its beginning.</summary>
    public static bool IsFlushPending(this in State k, int space, int except = -1)
    {
        for (int task = 0; task < Capacity.Tasks; task++)
        {
            ref readonly var other = ref k.AllTasks[task];
            if (task != except && other.Space == space && !other.Gather.First.IsNone)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Drops the references that a gather holds.</summary>
    public static void FreeGathered(this ref State k, ref Gather gather)
    {
        for (int folio = 0; folio < Capacity.Folios; folio++)
        {
            if (((gather.Folios >> folio) & 1) != 0)
            {
                k.Put(folio);
            }
        }
        gather.Folios = 0;
    }

    private static bool Grants(Prot rights, Prot wanted) => (rights & wanted) == wanted;
}
