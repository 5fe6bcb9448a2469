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
    public static bool AnyMapped(this in MmStruct mm, int first, int last)
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
    public static bool AllMapped(this in MmStruct mm, int first, int last)
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
    public static bool AnySealed(this in MmStruct mm, int first, int last)
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

    /// <summary>Gives the pages of a range one VMA, given as it is at its first page.</summary>
    public static void SetVmas(this ref MmStruct mm, int first, int last, Vma vma)
    {
        for (int page = first; page <= last; page++)
        {
            mm.Vmas[page] = vma with { Offset = vma.Offset.IsNone ? default(FileOffset) : vma.Offset + (page - first) };
        }
    }

    /// <summary>The pages of the PUD in which a page lies. All pages of the small form lie in one.</summary>
    public static (int First, int Last) PudOf(this in MmStruct mm, int page)
    {
#if WIDE
        int second = mm.SecondPud * Capacity.PagesInBlock;
        return page < second ? (0, second - 1) : (second, Capacity.Pages - 1);
#else
        return (0, Capacity.Pages - 1);
#endif
    }

    /// <summary>pud_none for the PUD in which a page lies, which is there if any of its page tables is.</summary>
    public static bool PudIsNone(this in MmStruct mm, int page)
    {
        var (first, last) = mm.PudOf(page);
        for (int at = first; at <= last; at += Capacity.PagesInBlock)
        {
            if (mm.HasTable(at))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Skips PUDs that are none. No, if there is no other; then the walk stays where it is.</summary>
    public static bool SkipEmptyPuds(this in MmStruct mm, ref Walk walk)
    {
        int page = walk.Page;
        while (mm.PudIsNone(page))
        {
            page = mm.PudOf(page).Last + 1;
            if (page > walk.Last)
            {
                return false;
            }
        }
        walk.Page = page;
        return true;
    }

    /// <summary>Has any page of a range an entry?</summary>
    public static bool AnyPopulated(this in MmStruct mm, int first, int last)
    {
        for (int page = first; page <= last; page++)
        {
            if (!mm.EntryAt(page).IsNone)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Skips blocks without a page table. No, if the walk is over.</summary>
    public static bool SkipEmptyBlocks(this in MmStruct mm, ref Walk walk)
    {
        while (walk.IsInside && !mm.HasTable(walk.Page))
        {
            walk.NextBlock();
        }
        return walk.IsInside;
    }

    /// <summary>Has the walk only a part of a huge entry's block? Then the entry has to be split first.</summary>
    public static bool IsPartOfHuge(this in MmStruct mm, in Walk walk) =>
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
    public static void FreeTables(this ref MmStruct mm, int first, int last)
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
    /// pages and TLB entries are queued. Where a page of a file was written, everything is flushed before the lock is dropped, or a write through
    /// a TLB could be lost.
    /// </summary>
    public static void ZapEntries(this ref State k, ref Task me)
    {
        int last = me.Walk.EndOfBlock;
        ref var pmd = ref k.Mms[me.Space].Pmds[me.Walk.Page / Capacity.PagesInBlock];
        if (pmd.IsHuge)
        {
            if (pmd.Entry.HasPage)
            {
                me.Gather.Queue(last);
            }
            k.Zap(ref me, me.Walk.Page);
            pmd = default;
        }
        bool isAnyDirty = false;
        for (int page = me.Walk.Page; page <= last; page++)
        {
            isAnyDirty |= k.Zap(ref me, page);
        }
        if (isAnyDirty)
        {
            k.FlushNow(ref me);
        }
    }

    /// <summary>Takes one entry away. Yes, if a page of a file was written through it; then the page is dirty itself from now on.</summary>
    private static bool Zap(this ref State k, ref Task me, int page)
    {
        ref var pte = ref k.Mms[me.Space].SlotOf(page);
        if (pte.IsNone)
        {
            return false;
        }
        var (first, last) = k.Mms[me.Space].ExtentOf(page);
        for (int at = first; at <= last; at++)
        {
            k.MoveHandles(me.Space, at, default, k.Mms[me.Space].EntryAt(at).Folio);
        }
        if (pte.IsMigration)
        {
            pte = default; // it holds no reference, and no TLB has it
            return false;
        }
        if (pte.IsDevicePrivate)
        {
            k.Put(pte.Folio); // at once: no TLB has it either
            pte = default;
            return false;
        }
        me.Gather.Queue(page);
        bool isDirtyFile = false;
        if (!pte.Folio.IsZeroPage)
        {
            isDirtyFile = pte.IsDirty && !k.Folios[pte.Folio].IsAnon;
            k.Folios[pte.Folio].Flags |= isDirtyFile ? PageFlags.Dirty : PageFlags.None;
            k.PutBehindFlush(ref me.Gather, pte.Folio);
        }
        pte = default;
        return isDirtyFile;
    }
}
