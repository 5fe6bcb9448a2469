namespace LinuxMm.Functions;

/// <summary>mm/mprotect.c, entry by entry.</summary>
public static class Protection
{
    /// <summary>
    /// change_pte_range for one page table: each entry gets the VMA's protection, or PAGE_NONE from the scan unless it is to be left alone. An
    /// entry that stays the same is written all the same.
    /// </summary>
    public static void ChangePtes(this ref State k, Kernel kernel, ref Task me)
    {
        ref var mm = ref k.Mms[me.Space];
        int last = me.Walk.EndOfBlock;
        for (int page = me.Walk.Page; page <= last; page++)
        {
            var old = mm.Ptes[page];
            if (old.IsNone || (me.Walk.IsNuma && (old.IsProtNone || k.ScanSkips(kernel, in me, page))))
            {
                continue;
            }
            var changed = me.Walk.IsNuma ? kernel.HintOf(old) : k.Changed(kernel, me.Space, page);
            mm.Ptes[page] = changed;
            if (kernel.PteNeedsFlush(old, changed))
            {
                me.Gather.Queue(page);
            }
        }
        me.Walk.NextBlock();
    }

    /// <summary>What an entry becomes under the protection of its VMA: pte_modify, and the write bit where can_change_pte_writable grants it.</summary>
    public static Pte Changed(this in State k, Kernel kernel, int space, int page)
    {
        ref readonly var mm = ref k.Mms[space];
        var pte = mm.Ptes[page].Modify(mm.Vmas[page].PageProt);
        bool mayWrite = pte.IsPresent && kernel.CanChangePteWritable(mm.Vmas[page], pte, k.Folios[pte.Folio]);
        return mayWrite ? pte with { Bits = pte.Bits | PteBits.Write } : pte;
    }

    /// <summary>What a hint becomes when it is taken: do_numa_page, numa_rebuild_single_mapping.</summary>
    public static Pte Restored(this in State k, Kernel kernel, int space, int page)
    {
        var hint = k.Mms[space].Ptes[page];
        var vma = k.Mms[space].Vmas[page];
        var pte = kernel.HintRestore(hint, vma);
        bool canChange = kernel.CanChangePteWritable(vma, pte, k.Folios[pte.Folio]);
        var write = pte.IsPresent && kernel.HintRestoreWritable(hint, canChange) ? PteBits.Write : PteBits.None;
        return pte with { Bits = pte.Bits | PteBits.Young | write };
    }

    /// <summary>Would the walk change any entry? What a notifier that wants to be smart would ask.</summary>
    public static bool AnyPteWouldChange(this in State k, Kernel kernel, int space, Walk walk)
    {
        for (int page = walk.Page; page <= walk.Last; page++)
        {
            if (k.Changed(kernel, space, page) != k.Mms[space].Ptes[page])
            {
                return true;
            }
        }
        return false;
    }
}
