namespace LinuxMm.Functions;

/// <summary>mm/mprotect.c, entry by entry.</summary>
public static class Protection
{
    /// <summary>change_pte_range under the page-table lock; nothing where a part of a huge entry has come there, which has to be split first.</summary>
    public static Flow ChangeTable(this ref State k, Kernel kernel, ref Task me)
    {
        if (k.IsPmdLocked(in me))
        {
            return Blocked;
        }
        if (!k.Mms[me.Space].IsPartOfHuge(in me.Walk))
        {
            k.ChangeEntries(kernel, ref me);
        }
        return Next;
    }

    /// <summary>
    /// change_pte_range for one page table, or change_huge_pmd for the huge entry in its place: each entry gets the VMA's protection, or PAGE_NONE
    /// from the scan unless it is to be left alone. An entry that stays the same is written all the same. A huge entry is never empty on the way.
    /// </summary>
    public static void ChangeEntries(this ref State k, Kernel kernel, ref Task me)
    {
        int last = k.Mms[me.Space].IsHuge(me.Walk.Page) ? me.Walk.Page : me.Walk.EndOfBlock;
        for (int page = me.Walk.Page; page <= last; page++)
        {
            k.ChangeEntry(kernel, ref me, page);
        }
        me.Walk.NextBlock();
    }

    /// <summary>One entry, or the huge one in its place.</summary>
    public static void ChangeEntry(this ref State k, Kernel kernel, ref Task me, int page)
    {
        ref var mm = ref k.Mms[me.Space];
        var old = mm.EntryAt(page);
        if (old.IsMigration || old.IsDevicePrivate)
        {
            mm.SlotOf(page) = Marked(k.WithoutWrite(old), me.Walk.Flags);
            return;
        }
        if (!k.IsToBeChanged(kernel, in me, page))
        {
            k.LeaveAlone(in me, page);
            return;
        }
        var changed = me.Walk.IsNuma ? kernel.HintOf(old) : k.Changed(kernel, me.Space, page, me.Walk.Flags);
        mm.SlotOf(page) = changed;
        if (changed == old)
        {
            k.LeaveAlone(in me, page);
        }
        if (kernel.PteNeedsFlush(old, changed))
        {
            me.Gather.Queue(page);
            me.Gather.Queue(mm.IsHuge(page) ? me.Walk.EndOfBlock : page);
        }
    }

    /// <summary>pte_present, and not left alone by the scan: does the walk write this entry?</summary>
    public static bool IsToBeChanged(this in State k, Kernel kernel, in Task me, int page)
    {
        var pte = k.Mms[me.Space].EntryAt(page);
        return pte.HasPage && !(me.Walk.IsNuma && (pte.IsProtNone || k.ScanLeaves(kernel, in me, page)));
    }

    /// <summary>Cost: the entry stays, whatever secondary MMUs have dropped because of it.</summary>
    private static void LeaveAlone(this ref State k, in Task me, int page)
    {
        int last = k.Mms[me.Space].IsHuge(page) ? HugePages.EndOfBlock(page) : page;
        for (int left = page; left <= last && me.Space == 0; left++)
        {
            k.Cost.LeaveAlone(left);
        }
    }

    /// <summary>
    /// What an entry becomes under the protection of its VMA: pte_modify, and the write bit where can_change_pte_writable grants it. Of a huge one the
    /// first page is asked. A mark of userfaultfd comes or goes with the protection; whether the write bit comes back with the second is for the
    /// kernel to say.
    /// </summary>
    public static Pte Changed(this in State k, Kernel kernel, int space, int page, ChangeFlags flags = ChangeFlags.None)
    {
        if (k.Mms[space].EntryAt(page) is { HasPage: false, IsNone: false } away)
        {
            return k.WithoutWrite(away);
        }
        var vma = k.Mms[space].Vmas[page];
        bool triesWritable = flags != ChangeFlags.UffdWpResolve || kernel.UffdWpRangeTriesWritable();
        vma.Flags &= triesWritable ? ~Vm.None : ~Vm.UffdWp;
        var pte = Marked(k.Mms[space].EntryAt(page).Modify(vma.PageProt), flags);
        return triesWritable && pte.IsPresent && k.MayUpgrade(kernel, space, page, pte)
            ? pte with
            {
                Bits = pte.Bits | PteBits.Write,
            }
            : pte;
    }

    /// <summary>
    /// What a hint becomes when it is taken: do_numa_page, numa_rebuild_single_mapping, do_huge_pmd_numa_page. What can_change_pte_writable said
    /// is forgotten once the page was to be moved.
    /// </summary>
    public static Pte Restored(this in State k, Kernel kernel, int space, int page, bool wasTried = false)
    {
        var hint = k.Mms[space].EntryAt(page);
        var pte = kernel.HintRestore(hint, k.Mms[space].Vmas[page]);
        bool canChange = !wasTried && k.MayUpgrade(kernel, space, page, pte);
        var write = pte.IsPresent && kernel.HintRestoreWritable(hint, canChange) ? PteBits.Write : PteBits.None;
        return pte with { Bits = pte.Bits | PteBits.Young | write };
    }

    /// <summary>
    /// Would the walk change any entry? What a notifier that wants to be smart would ask. Of a page that lies on a device the entry does not tell: one that
    /// lets the device read stays as it is when PROT_NONE takes that right away.
    /// </summary>
    public static bool AnyPteWouldChange(this in State k, Kernel kernel, int space, Walk walk)
    {
        for (int page = walk.Page; page <= walk.Last; page++)
        {
            var pte = k.Mms[space].EntryAt(page);
            if (pte.IsDevicePrivate || k.Changed(kernel, space, page, walk.Flags) != pte)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>pte_mkuffd_wp, pte_clear_uffd_wp, and the same of entries that are no mappings.</summary>
    private static Pte Marked(Pte pte, ChangeFlags flags) =>
        flags switch
        {
            ChangeFlags.UffdWp => pte with { Bits = (pte.Bits & ~PteBits.Write) | PteBits.UffdWp },
            ChangeFlags.UffdWpResolve => pte with { Bits = pte.Bits & ~PteBits.UffdWp },
            _ => pte,
        };

    private static bool MayUpgrade(this in State k, Kernel kernel, int space, int page, Pte pte)
    {
        ref readonly var mm = ref k.Mms[space];
        if (mm.NeedsSoftDirtyWp(page) || mm.IsUffdWp(page, pte))
        {
            return false;
        }
        return mm.IsHuge(page)
            ? kernel.CanChangePmdWritable(kernel, mm.Vmas[page], pte, k.Folios[pte.Folio])
            : kernel.CanChangePteWritable(mm.Vmas[page], pte, k.Folios[pte.Folio]);
    }
}
