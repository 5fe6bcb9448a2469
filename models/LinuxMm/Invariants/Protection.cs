namespace LinuxMm.Invariants;

/// <summary>What entries and VMAs promise each other.</summary>
public static class Protection
{
    /// <summary>
    /// N01. Found out: without the look at the VMA the handler only restores PAGE_NONE, so that what goes wrong is a lookup that comes again for
    /// ever (<see cref="Progress"/>), if the entry does not change in some other way; v4.0 stops with BUG_ON instead. Rights are gained only where
    /// the handler also sets the present bit by itself (no-vma-check-in-fault and restore-ignores-vma together), and not on v3.8 either, which left
    /// the user bit clear.
    /// </summary>
    public static readonly Invariant HintHandler = Invariant.OnStep(
        "protnone-sticky-under-hint",
        "N01",
        "the hint fault handler never runs for an entry of an inaccessible VMA",
        "mm/memory.c:handle_pte_fault (v6.12); 38e088546522",
        ["do_numa_page/numa_rebuild_single_mapping", "do_huge_pmd_numa_page/set_pmd_at"],
        (in before, in _, in me) => Judge.Of(before.Mms[me.Space].Vmas[me.Fault.Page].IsAccessible)
    ) with
    {
        WhenBroken = "The hint handler has run for memory that its owner made inaccessible.",
        Catches = ["no-vma-check-in-fault", "old-protnone-is-hint"],
    };

    /// <summary>N02. With it goes the rule that a present entry has an accessible VMA, which the specification counts to N03.</summary>
    public static readonly Invariant NoHardwareAccess = Invariant.AtRest(
        "inaccessible-no-hw",
        "N02",
        "no entry of an inaccessible VMA is usable by the hardware",
        "mm/memory.c, mm/mprotect.c (v6.12): entries are made from vma->vm_page_prot",
        (in k) =>
            Rest.EveryPage(
                in k,
                (in _, in mm, page) => !mm.Vmas[page].IsAccessible && !mm.EntryAt(page).IsNone,
                (in _, in mm, page) => mm.EntryAt(page).HardwareRights == Prot.None
            )
    ) with
    {
        WhenBroken = "The hardware can use an entry of memory that is PROT_NONE.",
        Catches = ["no-vma-check-in-fault+restore-ignores-vma", "migration-ignores-vma", "mprotect-skips-pinned"],
    };

    /// <summary>N03</summary>
    public static readonly Invariant EntryWithinVma = Invariant.AtRest(
        "pte-within-vma",
        "N03",
        "a writable entry has a writable VMA and, being private, maps an exclusive page",
        "mm/mprotect.c:can_change_pte_writable, mm/memory.c:do_wp_page (v6.12)",
        (in k) =>
            Rest.EveryPage(
                in k,
                (in _, in mm, page) => mm.EntryAt(page).IsPresent,
                (in k, in mm, page) =>
                    !mm.EntryAt(page).IsWritable
                    || (
                        mm.Vmas[page].Prot.Has(Prot.W)
                        && (mm.Vmas[page].IsShared || k.IsExclusive(mm.EntryAt(page).Folio))
                    )
            )
    ) with
    {
        WhenBroken = "An entry can be written although its VMA or its page forbids it.",
        Catches = ["upgrade-ignores-vma", "upgrade-ignores-exclusive", "split-ignores-vma"],
    };

    /// <summary>N25. Found out: v4.0, whose handler may be reached by force, keeps it: BUG_ON comes before the entry changes.</summary>
    public static readonly Invariant Force = Invariant.OnStep(
        "force-never-unprotects",
        "N25",
        "no step of a FOLL_FORCE lookup gives an entry a right that its VMA lacks",
        "mm/gup.c (v6.12); 474098edac26, d74943a2f3cd",
        [],
        (in before, in after, in me) =>
        {
            if (!me.Gup.Flags.Has(Foll.Force) || me.Gup.Page.IsNone)
            {
                return Judgement.Silent;
            }
            int page = me.Gup.Page;
            bool isUnchanged =
                after.Mms[me.Space].Vmas[page].IsLike(before.Mms[me.Space].Vmas[page])
                && before.Mms[me.Space].EntryAt(page) == after.Mms[me.Space].EntryAt(page);
            return Judge.Of(
                isUnchanged
                    || !(
                        after.Mms[me.Space].EntryAt(page).HardwareRights
                        & ~before.Mms[me.Space].Vmas[page].HardwareRights
                    ).Has(Prot.RW)
            );
        }
    ) with
    {
        WhenBroken = "A FOLL_FORCE lookup has opened memory that its VMA forbids.",
        Catches = ["force-write-makes-writable", "force-opens-briefly"],
    };

    /// <summary>
    /// N27, of lookups with locks; <see cref="Sharing.FastImpliesSlow"/> speaks of the others. Where pte_protnone is constant false it still holds,
    /// by check_vma_flags alone.
    /// </summary>
    public static readonly Invariant NoForce = Invariant.OnStep(
        "noforce-rejected",
        "N27",
        "a lookup without FOLL_FORCE returns no page of an inaccessible VMA",
        "mm/gup.c:check_vma_flags (v6.12)",
        ["get_user_pages/follow_page_pte"],
        (in before, in after, in me) =>
            Judge.When(
                !me.Gup.Flags.Has(Foll.Force) && after.AllTasks[me.Id].Held.Has(Locks.MmapRead),
                after.AllTasks[me.Id].Found.IsNone || before.Mms[me.Space].Vmas[me.Gup.Page].IsAccessible
            )
    ) with
    {
        WhenBroken = "A lookup without FOLL_FORCE got a page of PROT_NONE memory.",
        Catches = ["gup-skips-vma-check", "gup-skips-check-when-mapped"],
    };

    /// <summary>
    /// P35. Of guests P41 speaks. Of the owner of an interval nothing does: after a start that a list subscriber refused it waits for ever
    /// (<see cref="Starts.FailedStart"/>).
    /// </summary>
    public static readonly Invariant Progress = Invariant.Progress(
        "gup-progress",
        "P35",
        "an operation that runs alone ends, and no tasks wait for each other for ever",
        "include/linux/mm.h:gup_can_follow_protnone (v6.12): FORCE and HONOR on PROT_NONE",
        of: Operations.All.NamesBut("guest_read", "guest_write", "interval_map")
    ) with
    {
        WhenBroken = "A task goes round for ever, though nobody is in its way.",
        Catches = ["honor-ignores-vma"],
    };

    /// <summary>P39</summary>
    public static readonly Invariant Young = Invariant.OnResult(
        "young-despite-hint",
        "P39",
        "a page that a secondary MMU used is young, even if its entry is a hint",
        "7acddcc1ae30; include/linux/mmu_notifier.h:test_young",
        ["test_young"],
        (in k, in me) =>
        {
            int page = me.Args.First;
            return Judge.When(
                me.Space == 0 && (k.Kvm.Sptes[page].IsYoung || k.Driver.Sptes[page].IsYoung),
                me.Result == 1
            );
        }
    ) with
    {
        WhenBroken = "A page that a device has just used counts as old.",
        Catches = ["driver-maps-protnone+protnone-is-old"],
    };
}
