namespace LinuxMm.Invariants;

/// <summary>What NUMA balancing promises: to memory that it must not touch, and to those who hold a page.</summary>
public static class NumaBalancing
{
    /// <summary>
    /// N04. Judged by where the scan walks, not by which entries change: those of an inaccessible VMA are protnone already, so that a visit
    /// changes none of them.
    /// </summary>
    public static readonly Invariant AccessibleOnly = Invariant.OnStep(
        "scan-touches-accessible-only",
        "N04",
        "the NUMA scan walks no page table under a VMA that is not accessible",
        "kernel/sched/fair.c:task_numa_work (v6.12)",
        ["numa_scan/change_protection/change_pte_range"],
        (in before, in _, in me) =>
        {
            for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
            {
                if (!before.Mms[me.Space].Vmas[page].IsAccessible)
                {
                    return Judgement.Broken;
                }
            }
            return Judgement.Holds;
        }
    ) with
    {
        WhenBroken = "The scan has visited memory that its owner made inaccessible.",
        Catches = ["scan-visits-inaccessible"],
    };

    /// <summary>N30. Found out: with the test of pins alone gone (migrate-without-maybe-pinned) the references still keep a pinned page.</summary>
    public static readonly Invariant MigrateReferences = Invariant.OnStep(
        "migrate-refs",
        "N30",
        "a page moves only if nobody holds it but who moves it and the page cache",
        "mm/migrate.c:folio_migrate_mapping (v6.12)",
        ["migrate_pages/migrate_folio_move"],
        (in before, in after, in me) =>
        {
            var from = me.Migration.From;
            int expected = 1;
            foreach (var cached in before.PageCache)
            {
                expected += cached == from ? 1 : 0;
            }
            bool isHeld = before.Folios[from].Refs != expected;
            foreach (ref readonly var handle in before.Handles)
            {
                isHeld |= handle.IsHeld && before.HeadOf(handle.Folio) == from;
            }
            return Judge.When(!after.AllTasks[me.Id].Migration.To.IsNone, !isHeld && before.MapCountOfFolio(from) == 0);
        }
    ) with
    {
        WhenBroken = "A page has moved away under somebody who holds it.",
        Catches = ["migrate-ignores-references"],
    };

    /// <summary>
    /// N31. Judged by the state, so that it is one rule for all kernels: a hint of v6.1 and before remembers that it was writable; one of v6.2
    /// and later never does, and asks can_change_pte_writable, for which the page must be the mapping's own.
    /// </summary>
    public static readonly Invariant RestoreExact = Invariant.OnStep(
        "hint-restore-exact",
        "N31",
        "a hint that is taken gets its VMA's rights, writable only if it may be, and as dirty as before",
        "mm/memory.c:numa_rebuild_single_mapping, mm/mprotect.c:can_change_pte_writable (v6.12)",
        [
            "numa_rebuild_single_mapping",
            "do_huge_pmd_numa_page/set_pmd_at",
            "migrate_misplaced_transhuge_page/set_pmd_at",
        ],
        (in before, in after, in me) =>
        {
            ref readonly var mm = ref before.Mms[me.Space];
            var hint = mm.EntryAt(me.Fault.Page);
            var pte = after.Mms[me.Space].EntryAt(me.Fault.Page);
            var vma = mm.Vmas[me.Fault.Page];
            bool mayWrite =
                hint.IsWritable || (vma.Prot.Has(Prot.W) && (vma.IsShared || before.IsExclusive(pte.Folio)));
            return Judge.When(
                pte != hint,
                pte.Folio == hint.Folio
                    && pte.IsPresent == vma.IsAccessible
                    && pte.IsDirty == hint.IsDirty
                    && (!pte.IsWritable || mayWrite)
            );
        }
    ) with
    {
        WhenBroken = "The entry got more than it had before it became a hint.",
        Catches = ["restore-always-writable", "hint-restore-marks-dirty", "hint-restored-unchecked"],
    };

    /// <summary>
    /// P44. Up to v4.15 nothing protects a pinned page from becoming a hint; later kernels ask in private mappings only, and never for a huge
    /// entry. The hint is of no use: the page cannot move, so who touches it next takes the hint for nothing.
    /// </summary>
    public static readonly Invariant PinnedNoHint = Invariant.OnStep(
        "pinned-no-hint",
        "P44",
        "a NUMA scan makes no hint of an entry whose page is pinned",
        "David Hildenbrand in the thread of the RFC of August 2023; mm/mprotect.c:prot_numa_skip (v6.19)",
        ["numa_scan/change_protection/change_pte_range"],
        (in before, in after, in me) =>
        {
            var judgement = Judgement.Silent;
            for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
            {
                var old = before.Mms[me.Space].EntryAt(page);
                if (old.IsPresent && !old.Folio.IsZeroPage && before.FolioAt(me.Space, page).Pins > 0)
                {
                    if (!after.Mms[me.Space].EntryAt(page).IsPresent)
                    {
                        return Judgement.Broken;
                    }
                    judgement = Judgement.Holds;
                }
            }
            return judgement;
        }
    ) with
    {
        WhenBroken = "The scan has made a hint of a page that cannot be moved.",
        Catches = ["scan-marks-pinned"],
    };
}
