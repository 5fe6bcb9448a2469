namespace LinuxMm.Functions;

/// <summary>VMAs and page tables. Every function is called with the lock that its caller's step names.</summary>
public static class AddressSpace
{
    /// <summary>On to the next VMA, or hole, of the operation's range. No, if there is none.</summary>
    public static bool NextArea(this in State k, ref Task me)
    {
        int first = me.Area.Last.IsNone ? me.Args.First : me.Area.Last + 1;
        if (first > me.Args.Last)
        {
            me.Area = default;
            return false;
        }
        ref readonly var mm = ref k.Mms[me.Space];
        int last = first;
        while (last < me.Args.Last && mm.Vmas[last + 1].IsLike(mm.Vmas[first]))
        {
            last++;
        }
        me.Area = new() { First = first, Last = last };
        return true;
    }

    /// <summary>Is any page of a range mapped?</summary>
    public static bool AnyMapped(this in Mm mm, int first, int last)
    {
        for (int page = first; page <= last; page++)
        {
            if (mm.Vmas[page].IsMapped)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Is every page of a range mapped?</summary>
    public static bool AllMapped(this in Mm mm, int first, int last)
    {
        for (int page = first; page <= last; page++)
        {
            if (!mm.Vmas[page].IsMapped)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>can_modify_vma: is any VMA of a range sealed?</summary>
    public static bool AnySealed(this in Mm mm, int first, int last)
    {
        for (int page = first; page <= last; page++)
        {
            if (mm.Vmas[page].Has(Vm.Sealed))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Gives the pages of a range one VMA.</summary>
    public static void SetVmas(this ref Mm mm, int first, int last, Vma vma)
    {
        for (int page = first; page <= last; page++)
        {
            mm.Vmas[page] = vma;
        }
    }

    /// <summary>pud_none: all pages of the model lie in one PUD, which is there if any of its page tables is.</summary>
    public static bool PudIsNone(this in Mm mm)
    {
        foreach (ref readonly var pmd in mm.Pmds)
        {
            if (pmd.Kind != PmdKind.None)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Skips blocks without a page table. No, if the walk is over.</summary>
    public static bool SkipEmptyBlocks(this in Mm mm, ref Walk walk)
    {
        while (walk.IsInside && !mm.HasTable(walk.Page))
        {
            walk.NextBlock();
        }
        return walk.IsInside;
    }

    /// <summary>Has the walk only a part of a huge entry's block? Then the entry has to be split first.</summary>
    public static bool IsPartOfHuge(this in Mm mm, in Walk walk) =>
        mm.IsHuge(walk.Page) && walk.EndOfBlock - walk.Page + 1 < Capacity.PagesInBlock;

    /// <summary>On to the next entry above page tables that is not empty, read without a lock, and whether it has to be split. No, if the walk is over.</summary>
    public static bool NextTable(this in State k, ref Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        if (!mm.SkipEmptyBlocks(ref me.Walk))
        {
            return false;
        }
        me.Split.Block = mm.IsPartOfHuge(in me.Walk) ? HugePages.BlockOf(me.Walk.Page) : default(PageId);
        return true;
    }

    /// <summary>free_pgtables: tables of blocks in which nothing is mapped any more.</summary>
    public static void FreeTables(this ref Mm mm, int first, int last)
    {
        for (int block = first / Capacity.PagesInBlock; block <= last / Capacity.PagesInBlock; block++)
        {
            int start = block * Capacity.PagesInBlock;
            if (!mm.AnyMapped(start, start + Capacity.PagesInBlock - 1))
            {
                mm.Pmds[block] = default;
            }
        }
    }

    /// <summary>
    /// zap_pte_range for the walk's part of a table, or zap_huge_pmd for the huge entry in its place, of which nothing stays: entries are gone, their
    /// pages and TLB entries are queued.
    /// </summary>
    public static void ZapEntries(this ref State k, ref Task me)
    {
        int last = me.Walk.EndOfBlock;
        ref var pmd = ref k.Mms[me.Space].Pmds[me.Walk.Page / Capacity.PagesInBlock];
        if (pmd.IsHuge)
        {
            me.Gather.Queue(last);
            k.Zap(ref me, me.Walk.Page);
            pmd = default;
        }
        for (int page = me.Walk.Page; page <= last; page++)
        {
            k.Zap(ref me, page);
        }
    }

    private static void Zap(this ref State k, ref Task me, int page)
    {
        ref var pte = ref k.Mms[me.Space].SlotOf(page);
        if (pte.IsNone)
        {
            return;
        }
        me.Gather.Queue(page);
        if (!pte.Folio.IsZeroPage)
        {
            if (((me.Gather.Folios >> pte.Folio) & 1) != 0)
            {
                k.Put(pte.Folio); // a page of KSM, mapped here more than once: one reference is enough to keep it until the flush
            }
            me.Gather.Folios |= (FolioBits)((FolioBits)1 << pte.Folio);
        }
        pte = default;
    }
}
