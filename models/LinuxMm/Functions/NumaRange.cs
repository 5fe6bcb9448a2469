namespace LinuxMm.Functions;

/// <summary>What several proposals of August 2023 have in common: MMU_NOTIFIER_RANGE_NUMA, pinned pages, and walks that decide entry by entry.</summary>
public static class NumaRange
{
    /// <summary>mmu_notifier_range_init with MMU_NOTIFIER_RANGE_NUMA: a bracket of the scan says so.</summary>
    public static StepEdit<Kernel, State, Task> Flag() =>
        Before(
            "change_protection/__mmu_notifier_invalidate_range_start",
            "mmu_notifier_range_init",
            (ref _, ref me) =>
            {
                me.Bracket.Flags |= me.Walk.IsNuma && me.Bracket.IsBegun ? BracketFlags.Numa : BracketFlags.None;
                return Next;
            },
            Both,
            did: "marked as MMU_NOTIFIER_RANGE_NUMA"
        );

    /// <summary>PageAnon, PageAnonExclusive, page_maybe_dma_pinned, in an mm of which some page was ever pinned.</summary>
    public static bool IsExclusivelyPinned(this in State k, int space, FolioId folio) =>
        k.Mms[space].HasPinned != 0
        && k.IsExclusive(folio)
        && k.Folios[folio].IsAnon
        && k.Folios[k.HeadOf(folio)].Pins > 0;

    /// <summary>pte_offset_map_lock of the table at hand, for a walk that keeps it over several steps. A huge entry has no table: the walk looks again.</summary>
    public static Flow LockTable(this ref State k, ref Task me)
    {
        if (k.IsPmdLocked(in me))
        {
            return Blocked;
        }
        if (k.Mms[me.Space].IsPartOfHuge(in me.Walk))
        {
            return Goto("change_pmd_range");
        }
        me.Held |= Locks.PageTable;
        return Next;
    }

    /// <summary>
    /// On to the next entry of the table at hand that is present and that the walk is going to write, or that lets a device write, if these count. What
    /// else there is changes on the way. No, if the table is done; then the walk is at the next one.
    /// </summary>
    public static bool NextPresent(this ref State k, Kernel kernel, ref Task me, bool orOnDevice = false)
    {
        int last = k.Mms[me.Space].IsHuge(me.Walk.Page) ? me.Walk.Page : me.Walk.EndOfBlock;
        for (int page = me.Walk.Page; page <= last; page++)
        {
            me.Walk.Page = page;
            bool isOnDevice = k.Mms[me.Space].EntryAt(page) is { IsDevicePrivate: true, IsWritable: true };
            if (k.IsToBeChanged(kernel, in me, page) || (orOnDevice && isOnDevice))
            {
                return true;
            }
            k.ChangeEntry(kernel, ref me, page);
        }
        me.Walk.NextBlock();
        return false;
    }
}
