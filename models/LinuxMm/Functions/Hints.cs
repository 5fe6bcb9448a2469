namespace LinuxMm.Functions;

/// <summary>The beginning and the end of a fault on a hint: mm/memory.c, mm/huge_memory.c.</summary>
public static class Hints
{
    /// <summary>Cost: what a scan that is over has passed, and left as it was. Inaccessible memory is no loss: nobody can fault on it.</summary>
    public static void CountLostHints(this ref State k, in Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        for (int page = me.Args.First; page <= me.Args.Last; page++)
        {
            bool isLost = mm.Vmas[page].IsAccessible && mm.EntryAt(page).IsPresent;
            k.Cost.HintsLost += (ushort)(isLost ? 1 : 0);
        }
    }

    /// <summary>
    /// do_numa_page, do_huge_pmd_numa_page under the page-table lock: nothing if the entry has changed; a folio that is misplaced is named, with a
    /// reference, and any other is mapped again.
    /// </summary>
    /// <param name="k">The state.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="me">Who takes the hint.</param>
    /// <param name="isolates">The misplaced folio is isolated here; one that cannot be is mapped again.</param>
    public static Flow TakeHint(this ref State k, Kernel kernel, ref Task me, bool isolates = false)
    {
        if (me.Fault.Kind == FaultKind.HugeNumaHint && k.IsPmdLocked(in me))
        {
            return Blocked;
        }
        var vma = k.Mms[me.Space].Vmas[me.Fault.Page];
        if (kernel.HintBugOn(vma))
        {
            return Return(Errno.BUG);
        }
        if (!k.IsStillHint(in me))
        {
            return Next;
        }
        k.Cost.HintFaults++;
        var folio = k.HeadOf(me.Fault.Orig.Folio);
        if (k.IsMisplaced(kernel, in me, folio, vma) && (!isolates || k.MayMigrate(kernel, folio, vma)))
        {
            me.Migration.From = folio;
            k.Get(folio);
            if (isolates)
            {
                k.Isolate(folio);
            }
            return Next;
        }
        k.RestoreHint(kernel, in me);
        return Next;
    }

    /// <summary>pte_same, pmd_same: does the entry stand there that the fault has read?</summary>
    public static bool IsStillHint(this in State k, in Task me) =>
        me.Fault.Kind == FaultKind.HugeNumaHint
            ? k.IsSameHuge(in me)
            : k.Mms[me.Space].Ptes[me.Fault.Page] == me.Fault.Orig;

    /// <summary>
    /// numa_rebuild_single_mapping, and set_pmd_at for a huge entry: it is mapped again. Or numa_rebuild_large_mapping: with the entry of a page all
    /// hints of its folio in the VMA and in the table.
    /// </summary>
    public static void RestoreHint(this ref State k, Kernel kernel, in Task me, bool wasTried = false)
    {
        ref var mm = ref k.Mms[me.Space];
        int page = me.Fault.Page;
        if (me.Fault.Kind == FaultKind.HugeNumaHint)
        {
            mm.SlotOf(page) = k.Restored(kernel, me.Space, HugePages.BlockOf(page), wasTried);
            return;
        }
        var folio = me.Fault.Orig.Folio;
        var (first, last) = kernel.NumaTakesFolio(false) ? k.RangeOfFolio(me.Space, page) : (page, page);
        for (int at = Math.Max(first, HugePages.BlockOf(page)); at <= Math.Min(last, HugePages.EndOfBlock(page)); at++)
        {
            if (mm.Ptes[at].IsProtNone && k.HeadOf(mm.Ptes[at].Folio) == k.HeadOf(folio))
            {
                mm.Ptes[at] = k.Restored(kernel, me.Space, at, wasTried);
            }
        }
    }
}
