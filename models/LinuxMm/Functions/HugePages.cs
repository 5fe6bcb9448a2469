namespace LinuxMm.Functions;

/// <summary>
/// Huge entries, each of which maps a block by itself: mm/huge_memory.c. Their lock is the page-table lock. It is held across steps while an entry
/// is being split, so every step that would take it asks <see cref="IsPmdLocked(in State, in Task)"/>; who reads entries without it sees what stands there.
/// </summary>
public static class HugePages
{
    /// <summary>The first page of the block of a page.</summary>
    public static int BlockOf(int page) => page / Capacity.PagesInBlock * Capacity.PagesInBlock;

    /// <summary>The last page of the block of a page.</summary>
    public static int EndOfBlock(int page) => BlockOf(page) + Capacity.PagesInBlock - 1;

    /// <summary>The pages that one entry maps: a block, or the page alone.</summary>
    public static (int First, int Last) ExtentOf(this in MmStruct mm, int page) =>
        mm.IsHuge(page) ? (BlockOf(page), EndOfBlock(page)) : (page, page);

    /// <summary>pmd_lock: does somebody else hold it?</summary>
    public static bool IsPmdLocked(this in State k, in Task me) => k.IsPmdLocked(in me, me.Space);

    /// <summary>The same for another address space, whose entries are found by way of a folio.</summary>
    public static bool IsPmdLocked(this in State k, in Task me, int space)
    {
        foreach (ref readonly var other in k.AllTasks)
        {
            if (other.Id != me.Id && other.Space == space && other.Held.Has(Locks.PageTable))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// mm/huge_memory.c:split_huge_pmd_if_needed, asked before a VMA is split: a cut that is not at a block's edge, within a block that the VMA
    /// covers, where there is a table for its entry. Whether a huge entry is there is not asked. The second cut finds a VMA that the first one has
    /// made shorter.
    /// </summary>
    public static Split CutsOf(this in MmStruct mm, Area area) =>
        new()
        {
            Start = mm.CutsBlock(area.First, 0) ? BlockOf(area.First) : default(PageId),
            End = mm.CutsBlock(area.Last + 1, area.First) ? BlockOf(area.Last + 1) : default(PageId),
        };

    /// <summary>
    /// pmdp_invalidate: software finds the entry, the hardware does not, and no CPU remembers it. A migration entry is neither anyway. No, if it is
    /// huge no more.
    /// </summary>
    public static bool Invalidate(this ref State k, ref Task me)
    {
        int block = me.Split.Block;
        ref var pmd = ref k.Mms[me.Space].Pmds[block / Capacity.PagesInBlock];
        if (!pmd.IsHuge)
        {
            return false;
        }
        if (pmd.Entry.IsPresent)
        {
            k.Flush(me.Space, block, EndOfBlock(block));
        }
        pmd.Entry.Kind = pmd.Entry.IsMigration ? PteKind.Migration : PteKind.Invalid;
        return true;
    }

    /// <summary>
    /// __split_huge_pmd_locked: an entry for each page, with the protection of the VMA as it is now, so the children of a hint are no hints. Each
    /// has a reference of its own, and the large folio remembers that it is dirty. A migration entry is split into migration entries, which have none.
    /// </summary>
    public static void PopulateTable(this ref State k, Kernel kernel, ref Task me)
    {
        int block = me.Split.Block;
        ref var mm = ref k.Mms[me.Space];
        ref var pmd = ref mm.Pmds[block / Capacity.PagesInBlock];
        var huge = pmd.Entry;
        pmd = new() { Kind = PmdKind.Table };
        for (int page = block; page <= EndOfBlock(block) && huge.IsMigration; page++)
        {
            mm.Ptes[page] = huge with { Folio = huge.Folio + (page - block) };
        }
        if (huge.IsMigration)
        {
            return;
        }
        for (int page = block; page <= EndOfBlock(block); page++)
        {
            var pte = new Pte
            {
                Kind = PteKind.Present,
                Folio = huge.Folio.IsZeroPage ? huge.Folio : huge.Folio + (page - block),
            };
            mm.Ptes[page] = pte.Modify(mm.Vmas[page].PageProt) with
            {
                Bits = huge.Folio.IsZeroPage
                    ? PteBits.Young
                    : kernel.SplitInherits(huge.Bits) | (huge.Bits & (PteBits.SoftClean | PteBits.UffdWp)),
            };
        }
        if (huge.Folio.IsZeroPage)
        {
            return;
        }
        ref var head = ref k.Folios[huge.Folio];
        head.Refs += Capacity.PagesInBlock - 1;
        head.Flags |= huge.IsDirty ? PageFlags.Dirty : PageFlags.None;
    }

    /// <summary>
    /// __handle_mm_fault, without locks: is the fault one of a huge entry, because there is one, or because there is no table and one would fit
    /// (thp_vma_allowable_order: asked for by MADV_HUGEPAGE, and the VMA has the whole block)?
    /// </summary>
    public static bool IsHugeFault(this in State k, Kernel kernel, ref Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        ref var fault = ref me.Fault;
        var vma = mm.Vmas[fault.Page];
        ref readonly var pmd = ref mm.Pmds[fault.Page / Capacity.PagesInBlock];
        fault.Orig = pmd.Entry;
        fault.Kind = pmd.Kind switch
        {
            PmdKind.None when vma.Has(Vm.Huge) && vma.IsAnonymous && mm.CoversBlock(fault.Page) =>
                FaultKind.HugeAnonymous,
            PmdKind.Huge when pmd.Entry.IsMigration => FaultKind.HugeMigration,
            PmdKind.Huge when pmd.Entry.IsNuma => FaultKind.HugeNumaHint,
            PmdKind.Huge when pmd.Entry.IsProtNone && kernel.ProtnoneIsHint(vma) => FaultKind.HugeNumaHint,
            PmdKind.Huge when fault.IsWrite && !pmd.Entry.IsWritable && mm.IsUffdWp(fault.Page, pmd.Entry) =>
                FaultKind.Userfault,
            PmdKind.Huge when fault.Flags != FaultFlags.None && !pmd.Entry.IsWritable => FaultKind.HugeWriteProtect,
            PmdKind.Huge => FaultKind.HugeSpurious,
            _ => FaultKind.None,
        };
        return fault.Kind != FaultKind.None;
    }

    /// <summary>pmd_same: does the huge entry stand there that the fault has read?</summary>
    public static bool IsSameHuge(this in State k, in Task me)
    {
        ref readonly var pmd = ref k.Mms[me.Space].Pmds[me.Fault.Page / Capacity.PagesInBlock];
        return pmd.IsHuge && pmd.Entry == me.Fault.Orig;
    }

    /// <summary>A new huge entry: vm_page_prot of the VMA as it is now, young and dirty, writable where maybe_pmd_mkwrite says so.</summary>
    public static void MapHuge(this ref MmStruct mm, Kernel kernel, int page, FolioId folio)
    {
        mm.AnonVmaPrepare(page); // even for the huge zero page
        var bits = folio.IsZeroPage ? PteBits.None : PteBits.Dirty | mm.WriteBit(kernel, page);
        mm.Pmds[page / Capacity.PagesInBlock] = new()
        {
            Kind = PmdKind.Huge,
            Entry = mm.NewEntry(page, folio, PteBits.Young | bits),
        };
    }

    /// <summary>smaps_pte_entry, smaps_pmd_entry for the walk's part of a block: pages that are there, the zero page excepted.</summary>
    public static int CountRss(this in State k, Kernel kernel, in Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        int pages = 0;
        for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
        {
            var pte = mm.EntryAt(page);
            bool isThere = !pte.IsNone && !pte.Folio.IsZeroPage;
            pages += isThere && (!mm.IsHuge(page) || pte.IsMigration || kernel.SmapsFollowsPmd(kernel, pte)) ? 1 : 0;
        }
        return pages;
    }

    /// <summary>do_huge_pmd_wp_page: is the large folio the mapping's own, or does nobody else refer to it? Then it is from now on.</summary>
    public static bool MayReuseHuge(this ref State k, FolioId head)
    {
        if (head.IsZeroPage || (!k.Folios[head].IsExclusive && k.Folios[head].Refs > 1))
        {
            return false;
        }
        for (int page = 0; page < Capacity.PagesInBlock; page++)
        {
            k.Folios[head + page].Flags |= PageFlags.Exclusive;
        }
        return true;
    }

    /// <summary>Do all pages of a block belong to one VMA?</summary>
    public static bool CoversBlock(this in MmStruct mm, int page)
    {
        for (int at = BlockOf(page); at <= EndOfBlock(page); at++)
        {
            if (!mm.Vmas[at].IsLike(mm.Vmas[page]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool CutsBlock(this in MmStruct mm, int cut, int from)
    {
        int block = BlockOf(cut);
        return cut != block && block >= from && !mm.PudIsNone(cut) && mm.Vmas[cut].IsMapped && mm.CoversBlock(cut);
    }
}
