namespace LinuxMm.Functions;

/// <summary>mm/madvise.c, VMA by VMA and entry by entry.</summary>
public static class Advising
{
    /// <summary>
    /// Why the advice does not apply to the VMA of a page: madvise_dontneed_free_valid_vma, can_madv_lru_vma, can_modify_vma_madv,
    /// faultin_vma_page_range (v6.1, v6.12). Ok if it does.
    /// </summary>
    public static Errno RefusesAdvice(this in State k, in Task me, int page)
    {
        var vma = k.Mms[me.Space].Vmas[page];
        var advice = me.Args.Advice;
        bool isDiscard = advice is Advice.DontNeed or Advice.DontNeedLocked or Advice.Free;
        if (!vma.IsMapped)
        {
            return Errno.ENOMEM;
        }
        if (isDiscard && vma.Has(Vm.Sealed) && vma.IsAnonymous && !vma.IsShared && !vma.Prot.Has(Prot.W))
        {
            return Errno.EPERM; // what cannot be written cannot be thrown away either
        }
        bool isValid = advice switch
        {
            Advice.DontNeedLocked => !vma.Has(Vm.PfnMap),
            Advice.DontNeed or Advice.Cold => !vma.Has(Vm.Locked | Vm.PfnMap),
            Advice.Free => !vma.Has(Vm.Locked | Vm.PfnMap) && vma.IsAnonymous,
            _ => k.MayGup(me.Space, new() { Page = page, Flags = me.Args.Advice.PopulateFlags }),
        };
        return isValid ? Errno.Ok : Errno.EINVAL;
    }

    extension(Advice advice)
    {
        /// <summary>Does it populate?</summary>
        public bool IsPopulate => advice is Advice.PopulateRead or Advice.PopulateWrite;

        /// <summary>faultin_page_range: how it looks pages up.</summary>
        public Foll PopulateFlags => advice == Advice.PopulateWrite ? Foll.Write : Foll.None;
    }

    /// <summary>
    /// On to the next table or huge entry. One of which only a part is meant is split first, and with it, in the kernel, its folio; where that
    /// cannot be, because somebody else maps or holds it, it is left alone, as is one that is being moved. No, if the walk is over.
    /// </summary>
    public static bool NextAdvisedTable(this in State k, ref Task me)
    {
        while (k.NextTable(ref me))
        {
            if (me.Split.Block.IsNone)
            {
                return true;
            }
            var entry = k.Mms[me.Space].EntryAt(me.Split.Block);
            if (entry.HasPage && !entry.Folio.IsZeroPage && k.Folios[entry.Folio].Refs == 1)
            {
                return true;
            }
            me.Split.Block = default;
            me.Walk.NextBlock();
        }
        return false;
    }

    /// <summary>
    /// madvise_free_pte_range for one page table, or madvise_free_huge_pmd: entries become old and clean, and keep everything else; the scan's hints
    /// stay hints. What reclaim makes of a page that it finds clean is left out, and with it the mark on the page. Folios that are dirty by
    /// themselves belong to files, or were split.
    /// </summary>
    public static void FreePtes(this ref State k, ref Task me)
    {
        if (k.Mms[me.Space].IsHuge(me.Walk.Page))
        {
            k.ClearHuge(ref me, PteBits.Young | PteBits.Dirty);
            return;
        }
        for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
        {
            ClearBits(ref me, ref k.Mms[me.Space].Ptes[page], page, page, PteBits.Young | PteBits.Dirty);
        }
    }

    /// <summary>
    /// madvise_cold_or_pageout_pte_range for one page table or huge entry: entries become old, unless their page is isolated or mapped elsewhere too.
    /// </summary>
    public static void ColdPtes(this ref State k, ref Task me)
    {
        if (k.Mms[me.Space].IsHuge(me.Walk.Page))
        {
            k.ClearHuge(ref me, PteBits.Young);
            return;
        }
        for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
        {
            var folio = k.Mms[me.Space].Ptes[page].Folio;
            if (!folio.IsNone && !k.Folios[folio].Has(PageFlags.Isolated) && k.MapCount(folio) == 1)
            {
                ClearBits(ref me, ref k.Mms[me.Space].Ptes[page], page, page, PteBits.Young);
            }
        }
    }

    /// <summary>A huge entry that somebody else maps as well is left alone: folio_likely_mapped_shared, exact here as folio_mapcount is.</summary>
    private static void ClearHuge(this ref State k, ref Task me, PteBits bits)
    {
        ref var entry = ref k.Mms[me.Space].Pmds[me.Walk.Page / Capacity.PagesInBlock].Entry;
        if (k.MapCount(entry.Folio) != 1)
        {
            return;
        }
        ClearBits(ref me, ref entry, me.Walk.Page, me.Walk.EndOfBlock, bits);
    }

    private static void ClearBits(ref Task me, ref Pte pte, int first, int last, PteBits bits)
    {
        if (pte.HasPage && !pte.Folio.IsZeroPage && (pte.Bits & bits) != PteBits.None)
        {
            pte.Bits &= ~bits;
            me.Gather.Queue(first);
            me.Gather.Queue(last);
        }
    }
}
