namespace LinuxMm.Functions;

/// <summary>mm/khugepaged.c: what may become a huge page, and how.</summary>
public static class Collapsing
{
    /// <summary>hpage_collapse_find_target_node: the node on which most of the pages lie.</summary>
    public static int TargetNode(this in State k, in Task me)
    {
        int there = 0;
        int block = HugePages.BlockOf(me.Args.First);
        for (int page = block; page <= HugePages.EndOfBlock(block); page++)
        {
            var folio = k.Mms[me.Space].EntryAt(page).Folio;
            there += folio.IsNone || folio.IsZeroPage ? 0 : (2 * k.NodeOf(folio)) - 1;
        }
        return there > 0 ? 1 : 0;
    }

    /// <summary>hugepage_vma_revalidate, check_pmd_still_valid: one VMA of private anonymous memory has the whole block, and there is a table for it.</summary>
    public static bool MayCollapse(this in State k, in Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        var vma = mm.Vmas[me.Split.Block];
        return vma.IsMapped
            && vma.IsAnonymous
            && !vma.Has(Vm.PfnMap)
            && mm.CoversBlock(me.Split.Block)
            && mm.Pmds[me.Split.Block / Capacity.PagesInBlock].Kind == PmdKind.Table;
    }

    /// <summary>
    /// pmdp_collapse_flush and __collapse_huge_page_isolate: nobody finds the table any more, and no CPU remembers what it maps; its pages are locked,
    /// and off the lists with a reference each. If they cannot be, all is as before.
    /// </summary>
    public static Flow Unlink(this ref State k, ref Task me)
    {
        int block = me.Split.Block;
        k.Flush(me.Space, block, HugePages.EndOfBlock(block));
        ref var mm = ref k.Mms[me.Space];
        if (!k.CanIsolate(me.Space, block))
        {
            return Next;
        }
        mm.Pmds[block / Capacity.PagesInBlock].Kind = PmdKind.Unlinked;
        for (int page = block; page <= HugePages.EndOfBlock(block); page++)
        {
            if (IsPage(mm.Ptes[page]))
            {
                k.Get(mm.Ptes[page].Folio);
                k.Isolate(k.HeadOf(mm.Ptes[page].Folio));
                k.LockPage(k.HeadOf(mm.Ptes[page].Folio));
            }
        }
        return Next;
    }

    /// <summary>__collapse_huge_page_copy: what was empty is zero; each page loses its mapping, and goes if that was its last.</summary>
    public static void CopyToHuge(this ref State k, in Task me)
    {
        ref var mm = ref k.Mms[me.Space];
        for (int page = me.Split.Block; page <= HugePages.EndOfBlock(me.Split.Block); page++)
        {
            var pte = mm.Ptes[page];
            mm.Ptes[page] = default;
            if (IsPage(pte))
            {
                k.Folios[me.Found + (page - me.Split.Block)].Content = k.Folios[pte.Folio].Content;
                k.UnlockPage(k.HeadOf(pte.Folio));
                k.PutBack(k.HeadOf(pte.Folio));
                k.Put(pte.Folio);
            }
        }
    }

    /// <summary>
    /// What __collapse_huge_page_isolate asks: every entry is empty or maps a page; userfaultfd watches none of them; nobody has locked, isolated or
    /// holds a page besides its mappings; one entry at least can be written. How young they are is left out.
    /// </summary>
    private static bool CanIsolate(this in State k, int space, int block)
    {
        ref readonly var mm = ref k.Mms[space];
        bool isAnyWritable = false;
        for (int page = block; page <= HugePages.EndOfBlock(block); page++)
        {
            var pte = mm.Ptes[page];
            isAnyWritable |= pte.IsWritable;
            if (!IsPage(pte))
            {
                if (pte.IsMigration || pte.IsDevicePrivate || mm.Vmas[page].Has(Vm.UffdWp))
                {
                    return false;
                }
                continue;
            }
            var head = k.HeadOf(pte.Folio);
            bool isFree = !k.Folios[head].Has(PageFlags.Locked | PageFlags.Isolated);
            if (pte.IsUffdWp || !isFree || k.Folios[head].Refs != k.MapCountOfFolio(head))
            {
                return false;
            }
        }
        return isAnyWritable;
    }

    private static bool IsPage(Pte pte) => pte.HasPage && !pte.Folio.IsZeroPage;
}
