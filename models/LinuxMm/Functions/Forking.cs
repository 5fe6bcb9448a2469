namespace LinuxMm.Functions;

/// <summary>What fork makes of VMAs and entries: kernel/fork.c, mm/memory.c.</summary>
public static class Forking
{
    /// <summary>
    /// vm_area_dup for the VMA at hand; the child's memory is not locked, and no userfaultfd is told of it (dup_userfaultfd). The walk begins if entries have to be copied (vma_needs_copy), which
    /// is so if the VMA has an anon_vma: in small states, if it has an anonymous page now. What can be faulted in again is not copied.
    /// </summary>
    public static void CopyVmas(this ref State k, ref Task me)
    {
        ref var parent = ref k.Mms[me.Space];
        ref var child = ref k.Mms[1 - me.Space];
        bool needsCopy = false;
        for (int page = me.Area.First; page <= me.Area.Last; page++)
        {
            var vma = parent.Vmas[page];
            child.Vmas[page] = vma with { Flags = vma.Flags & ~(Vm.Locked | Vm.LockOnFault | Vm.UffdWp) };
            var pte = parent.EntryAt(page);
            needsCopy |= vma.Has(Vm.AnonVma);
            needsCopy |= !vma.IsShared && !pte.IsNone && !pte.Folio.IsZeroPage && k.Folios[pte.Folio].IsAnon;
        }
        me.Walk = needsCopy ? new() { Page = me.Area.First, Last = me.Area.Last } : default;
    }

    /// <summary>On to the next table or huge entry that is to be copied; one whose pages may be pinned has to be split. No, if there is none.</summary>
    public static bool NextTableToCopy(this ref State k, Kernel kernel, ref Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        me.Split = default;
        if (!mm.SkipEmptyBlocks(ref me.Walk))
        {
            return false;
        }
        if (k.MustSplitToCopy(kernel, in me))
        {
            me.Split.Block = HugePages.BlockOf(me.Walk.Page);
        }
        return true;
    }

    /// <summary>
    /// copy_pte_range for one page table, copy_huge_pmd for one huge entry, under both locks; then the walk goes on, unless the entry has to be split
    /// after all. No, if memory is short.
    /// </summary>
    public static bool CopyEntries(this ref State k, Kernel kernel, ref Task me)
    {
        ref var child = ref k.Mms[1 - me.Space];
        int block = me.Walk.Page / Capacity.PagesInBlock;
        if (k.Mms[me.Space].Pmds[block].IsHuge)
        {
            if (!k.MustSplitToCopy(kernel, in me))
            {
                k.CopyHuge(kernel, ref k.Mms[me.Space].Pmds[block].Entry, ref child.Pmds[block]);
                me.Walk.NextBlock();
            }
            return true;
        }
        child.Pmds[block].Kind = PmdKind.Table;
        for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
        {
            if (!k.Mms[me.Space].Ptes[page].IsNone && !k.CopyPte(kernel, ref me, page))
            {
                return false;
            }
        }
        me.Walk.NextBlock();
        return true;
    }

    /// <summary>The child of a fork that failed: it never ran.</summary>
    public static void DropChild(this ref State k, ref Task me)
    {
        ref var child = ref k.Mms[1 - me.Space];
        for (int page = 0; page < Capacity.Pages; page++)
        {
            if (child.Ptes[page].HoldsPage)
            {
                k.Put(child.Ptes[page].Folio);
            }
        }
        foreach (ref var pmd in child.Pmds)
        {
            if (pmd.IsHuge && pmd.Entry.HasPage)
            {
                k.Put(pmd.Entry.Folio);
            }
        }
        child = new() { WriteProtectSeq = child.WriteProtectSeq };
    }

    /// <summary>
    /// copy_present_ptes, copy_nonpresent_pte (v6.12): a page that may be pinned is copied at once, and stays the parent's; any other anonymous
    /// page is exclusive no longer. Both sides lose the right to write, the child's entry is old.
    /// </summary>
    private static bool CopyPte(this ref State k, Kernel kernel, ref Task me, int page)
    {
        ref var parent = ref k.Mms[me.Space];
        ref var child = ref k.Mms[1 - me.Space];
        ref var pte = ref parent.Ptes[page];
        if (pte.HoldsPage && !pte.Folio.IsZeroPage)
        {
            ref var folio = ref k.Folios[pte.Folio];
            if (folio.IsAnon && kernel.ForkCopies(k.Folios[k.HeadOf(pte.Folio)], parent.HasPinned != 0))
            {
                var copy = k.Allocate(me.Node);
                if (copy.IsNone)
                {
                    return false;
                }
                k.Folios[copy].Content = folio.Content;
                child.MapCopy(kernel, page, copy, isWrite: true);
                return true;
            }
            folio.Flags = kernel.ForkSharedFlags(folio.Flags);
            k.Get(pte.Folio);
        }
        pte.Bits &= ~(PteBits.Write | PteBits.Exclusive);
        child.Ptes[page] = pte with { Bits = pte.Bits & ~(PteBits.Young | PteBits.UffdWp) };
        return true;
    }

    private static bool MustSplitToCopy(this in State k, Kernel kernel, in Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        ref readonly var pmd = ref mm.Pmds[me.Walk.Page / Capacity.PagesInBlock];
        return pmd.IsHuge
            && pmd.Entry.HasPage
            && !pmd.Entry.Folio.IsZeroPage
            && kernel.ForkCopies(k.Folios[pmd.Entry.Folio], mm.HasPinned != 0);
    }

    private static void CopyHuge(this ref State k, Kernel kernel, ref Pte pmd, ref Pmd copy)
    {
        if (pmd.HasPage && !pmd.Folio.IsZeroPage)
        {
            for (int page = 0; page < Capacity.PagesInBlock; page++)
            {
                ref var folio = ref k.Folios[pmd.Folio + page];
                folio.Flags = kernel.ForkSharedFlags(folio.Flags);
            }
            k.Get(pmd.Folio);
        }
        pmd.Bits &= ~(PteBits.Write | PteBits.Exclusive);
        copy = new() { Kind = PmdKind.Huge, Entry = pmd with { Bits = pmd.Bits & ~(PteBits.Young | PteBits.UffdWp) } };
    }
}
