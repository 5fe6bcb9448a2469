namespace LinuxMm.Functions;

/// <summary>mm/mremap.c: memory goes to another address, and its pages with it.</summary>
public static class Moving
{
    /// <summary>Do the pages of a range belong to one VMA?</summary>
    public static bool IsOneVma(this in MmStruct mm, int first, int last)
    {
        for (int page = first; page <= last; page++)
        {
            if (!mm.Vmas[page].IsMapped || !mm.Vmas[page].IsLike(mm.Vmas[first]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>copy_vma: the target gets the VMA, each page with its place in its file; userfaultfd is left behind (mremap_userfaultfd_prep).</summary>
    public static void CopyVma(this ref MmStruct mm, Args args)
    {
        for (int page = args.First; page <= args.Last; page++)
        {
            mm.Vmas[args.TargetOf(page)] = mm.Vmas[page] with { Flags = mm.Vmas[page].Flags & ~Vm.UffdWp };
        }
    }

    /// <summary>get_extent: does the walk stand at a huge entry that it cannot move as a whole?</summary>
    public static bool MustSplitToMove(this in MmStruct mm, in Task me)
    {
        int page = me.Walk.Page;
        bool isWhole = page == HugePages.BlockOf(page) && me.Walk.Last >= HugePages.EndOfBlock(page);
        return mm.Pmds[page / Capacity.PagesInBlock].IsHuge
            && !(isWhole && me.Args.TargetOf(page) == HugePages.BlockOf(me.Args.TargetOf(page)));
    }

    /// <summary>
    /// move_ptes for one extent, the pages that one old and one new page table have in common: each entry goes over as it is, a hint as a hint, but
    /// counts as written to for who tracks that, and a mark of userfaultfd, which does not come along, is taken off (0cef0bb836e3, which 6.1.y and
    /// 6.12.y have too). The new table is there afterwards. Or move_huge_pmd for a huge entry. What has to be flushed before the locks are dropped is queued.
    /// </summary>
    public static void MovePtes(this ref State k, ref Task me)
    {
        const PteBits Taken = PteBits.SoftClean | PteBits.UffdWp;
        ref var mm = ref k.Mms[me.Space];
        int first = me.Walk.Page;
        int target = me.Args.TargetOf(first);
        int last = Math.Min(me.Walk.EndOfBlock, first + HugePages.EndOfBlock(target) - target);
        for (int page = first; page <= last; page++)
        {
            var pte = mm.EntryAt(page);
            k.MoveHandles(me.Space, page, me.Args.TargetOf(page), pte.Folio);
            if (pte.HasPage)
            {
                me.Gather.Queue(page);
            }
        }
        ref var old = ref mm.Pmds[first / Capacity.PagesInBlock];
        if (old.IsHuge)
        {
            mm.Pmds[target / Capacity.PagesInBlock] = old;
            mm.Pmds[target / Capacity.PagesInBlock].Entry.Bits &= ~Taken;
            old = default;
        }
        else
        {
            mm.Pmds[target / Capacity.PagesInBlock].Kind = PmdKind.Table;
            for (int page = first; page <= last; page++)
            {
                var pte = mm.Ptes[page];
                mm.Ptes[me.Args.TargetOf(page)] = pte with { Bits = pte.Bits & ~Taken };
                mm.Ptes[page] = default;
            }
        }
        me.Walk.Page = last < me.Walk.Last ? last + 1 : default(PageId);
    }
}
