namespace LinuxMm.Invariants;

/// <summary>What huge entries may not lose, and what is counted of them.</summary>
public static class HugeEntries
{
    /// <summary>
    /// N32. Judged where entries are rewritten: protection changes, hints that are taken, splits. MADV_FREE makes entries clean on purpose, and who
    /// writes a file back knows that it does.
    /// </summary>
    public static readonly Invariant NoLostDirty = Invariant.OnStep(
        "no-lost-dirty",
        "N32",
        "an entry that is rewritten stays dirty, or its folio is dirty afterwards",
        "mm/huge_memory.c:__split_huge_pmd_locked, change_huge_pmd: pmdp_invalidate_ad (v6.12)",
        [
            "change_protection/change_pte_range",
            "numa_rebuild_single_mapping",
            "set_pmd_at",
            "__split_huge_pmd/pmdp_invalidate",
            "__split_huge_pmd/__split_huge_pmd_locked",
        ],
        (in before, in after, in me) =>
        {
            var judgement = Judgement.Silent;
            for (int page = 0; page < Capacity.Pages; page++)
            {
                var old = before.Mms[me.Space].EntryAt(page);
                var now = after.Mms[me.Space].EntryAt(page);
                if (!old.IsDirty || now == old || now.Folio != old.Folio)
                {
                    continue;
                }
                if (!now.IsDirty && !after.Folios[after.HeadOf(now.Folio)].Has(PageFlags.Dirty))
                {
                    return Judgement.Broken;
                }
                judgement = Judgement.Holds;
            }
            return judgement;
        }
    ) with
    {
        WhenBroken = "A page was written to, and neither its entry nor its folio knows it any more.",
        Catches = ["split-forgets-dirty"],
    };

    /// <summary>
    /// N33. What "existed at its start" is judged table by table: when the walk has passed a block, nothing of it is left in the block, and nobody is
    /// about to put back what he has taken out. Later faults may fill it again.
    /// </summary>
    public static readonly Invariant DontneedNotMissed = Invariant.OnStep(
        "dontneed-not-missed",
        "N33",
        "the walk that empties memory passes no entry by, not even one that somebody is rewriting",
        "mm/huge_memory.c:change_huge_pmd (v6.1, v6.12): not to clear the entry intermittently",
        ["unmap_page_range/zap_pmd_range", "unmap_page_range/zap_pte_range"],
        (in before, in after, in me) =>
        {
            if (!me.Walk.IsInside)
            {
                return Judgement.Silent;
            }
            ref readonly var walk = ref after.AllTasks[me.Id].Walk;
            int end = walk.IsInside ? walk.Page : me.Walk.Last + 1;
            for (int page = me.Walk.Page; page < end; page++)
            {
                if (!after.Mms[me.Space].EntryAt(page).IsNone || IsTakenOut(in after, in me, page))
                {
                    return Judgement.Broken;
                }
            }
            return Judge.When(end > me.Walk.Page, true);
        }
    ) with
    {
        WhenBroken = "MADV_DONTNEED has passed over memory that is still mapped afterwards.",
        Catches = ["scan-clears-pmd", "dontneed-passes-hints"],
    };

    /// <summary>P37. The zero page is no page of anybody's, and counted by no kernel.</summary>
    public static readonly Invariant SmapsPrecise = Invariant.OnStep(
        "smaps-precise",
        "P37",
        "smaps counts every page that an entry names, at either level, protnone or not",
        "8b9c1cc0418a; reported by liubo, July 2023",
        ["smaps/smaps_pte_range"],
        (in before, in after, in me) =>
        {
            int mapped = 0;
            for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
            {
                var pte = before.Mms[me.Space].EntryAt(page);
                mapped += pte.IsNone || pte.Folio.IsZeroPage ? 0 : 1;
            }
            return Judge.When(mapped > 0, after.AllTasks[me.Id].Args.Extra == me.Args.Extra + mapped);
        }
    ) with
    {
        WhenBroken = "Memory that is there was not counted.",
        Catches = ["smaps-refuses-protnone"],
    };

    /// <summary>Has somebody the lock of the page's table, and an entry in his hand?</summary>
    private static bool IsTakenOut(in State k, in Task me, int page)
    {
        foreach (ref readonly var other in k.AllTasks)
        {
            if (
                other.Id != me.Id
                && other.Space == me.Space
                && other.Held.Has(Locks.PageTable)
                && !other.Fault.Orig.IsNone
                && other.Walk.IsInside
                && HugePages.BlockOf(other.Walk.Page) == HugePages.BlockOf(page)
            )
            {
                return true;
            }
        }
        return false;
    }
}
