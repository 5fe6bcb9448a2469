namespace LinuxMm.Functions;

/// <summary>
/// Huge entries, each of which maps a block by itself: mm/huge_memory.c. Their lock is the page-table lock. It is held across steps while an entry
/// is being split, so every step that would take it asks <see cref="IsPmdLocked"/>; who reads entries without it sees what stands there.
/// </summary>
public static class HugePages
{
    /// <summary>The first page of the block of a page.</summary>
    public static int BlockOf(int page) => page / Capacity.PagesInBlock * Capacity.PagesInBlock;

    /// <summary>The last page of the block of a page.</summary>
    public static int EndOfBlock(int page) => BlockOf(page) + Capacity.PagesInBlock - 1;

    /// <summary>pmd_lock: does somebody else hold it?</summary>
    public static bool IsPmdLocked(this in State k, in Task me)
    {
        foreach (ref readonly var other in k.AllTasks)
        {
            if (other.Id != me.Id && other.Space == me.Space && other.Held.Has(Locks.PageTable))
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
    public static Split CutsOf(this in Mm mm, Area area) =>
        mm.PudIsNone()
            ? default
            : new()
            {
                Start = mm.CutsBlock(area.First, 0) ? BlockOf(area.First) : default(PageId),
                End = mm.CutsBlock(area.Last + 1, area.First) ? BlockOf(area.Last + 1) : default(PageId),
            };

    /// <summary>pmdp_invalidate: software finds the entry, the hardware does not, and no CPU remembers it. No, if it is huge no more.</summary>
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
        pmd.Entry.Kind = PteKind.Invalid;
        return true;
    }

    /// <summary>
    /// __split_huge_pmd_locked: an entry for each page, with the protection of the VMA as it is now, so the children of a hint are no hints. Each
    /// has a reference of its own, and the large folio remembers that it is dirty.
    /// </summary>
    public static void PopulateTable(this ref State k, Kernel kernel, ref Task me)
    {
        int block = me.Split.Block;
        ref var mm = ref k.Mms[me.Space];
        ref var pmd = ref mm.Pmds[block / Capacity.PagesInBlock];
        var huge = pmd.Entry;
        pmd = new() { Kind = PmdKind.Table };
        for (int page = block; page <= EndOfBlock(block); page++)
        {
            var pte = new Pte
            {
                Kind = PteKind.Present,
                Folio = huge.Folio.IsZeroPage ? huge.Folio : huge.Folio + (page - block),
            };
            mm.Ptes[page] = pte.Modify(mm.Vmas[page].PageProt) with
            {
                Bits = huge.Folio.IsZeroPage ? PteBits.Young : kernel.SplitInherits(huge.Bits),
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

    private static bool CutsBlock(this in Mm mm, int cut, int from)
    {
        int block = BlockOf(cut);
        if (cut == block || block < from || !mm.Vmas[cut].IsMapped)
        {
            return false;
        }
        for (int page = block; page <= EndOfBlock(cut); page++)
        {
            if (!mm.Vmas[page].IsLike(mm.Vmas[cut]))
            {
                return false;
            }
        }
        return true;
    }
}
