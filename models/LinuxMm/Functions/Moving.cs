namespace LinuxMm.Functions;

/// <summary>mm/mremap.c: memory goes to another address, and its pages with it.</summary>
public static class Moving
{
    /// <summary>Do the pages of a range belong to one VMA?</summary>
    public static bool IsOneVma(this in Mm mm, int first, int last)
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

    /// <summary>copy_vma: the target gets the VMA, each page with its place in its file.</summary>
    public static void CopyVma(this ref Mm mm, Args args)
    {
        for (int page = args.First; page <= args.Last; page++)
        {
            mm.Vmas[args.TargetOf(page)] = mm.Vmas[page];
        }
    }

    /// <summary>
    /// move_ptes for one extent, the pages that one old and one new page table have in common: each entry goes over as it is, a hint as a hint. The
    /// new table is there afterwards. What has to be flushed before the locks of both tables are dropped is queued.
    /// </summary>
    public static void MovePtes(this ref State k, ref Task me)
    {
        ref var mm = ref k.Mms[me.Space];
        int first = me.Walk.Page;
        int last = Math.Min(me.Walk.EndOfBlock, first + LeftInBlock(me.Args.TargetOf(first)) - 1);
        mm.Pmds[me.Args.TargetOf(first) / Capacity.PagesInBlock].Kind = PmdKind.Table;
        for (int page = first; page <= last; page++)
        {
            var pte = mm.Ptes[page];
            if (pte.IsNone)
            {
                continue;
            }
            mm.Ptes[page] = default;
            mm.Ptes[me.Args.TargetOf(page)] = pte;
            k.MoveHandles(me.Space, page, me.Args.TargetOf(page), pte.Folio);
            if (pte.HasPage)
            {
                me.Gather.Queue(page);
            }
        }
        me.Walk.Page = last < me.Walk.Last ? last + 1 : default(PageId);
    }

    /// <summary>Whoever holds a page that was found at an address, finds it where the address has moved to.</summary>
    public static void MoveHandles(this ref State k, int space, int page, int target, FolioId folio)
    {
        foreach (ref var handle in k.Handles)
        {
            bool isThere = handle.Kind != HandleKind.None && handle.Page == page && handle.Folio == folio;
            if (isThere && handle.Space == space)
            {
                handle.Page = target;
            }
        }
    }

    private static int LeftInBlock(int page) => Capacity.PagesInBlock - (page % Capacity.PagesInBlock);
}
