namespace LinuxMm.Invariants;

/// <summary>What keeps private memory private, and pins reliable: the exclusive protocol.</summary>
public static class Sharing
{
    /// <summary>
    /// N20. Judged once the pin is in its caller's hands; a page that was unmapped on purpose (munmap, DONTNEED) is no longer asked about. Only
    /// anonymous pages are promised to stay.
    /// </summary>
    public static readonly Invariant PinStays = Invariant.Always(
        "pin-stays-mapped",
        "N20",
        "an anonymous page that was pinned stays mapped where it was found, unless it is unmapped on purpose",
        "mm/gup.c; include/linux/rmap.h:folio_try_share_anon_rmap_pte (v6.12)",
        (in k) =>
        {
            var judgement = Judgement.Silent;
            foreach (ref readonly var handle in k.Handles)
            {
                if (IsPinOfAnonymous(in k, handle))
                {
                    var pte = k.Mms[handle.Space].EntryAt(handle.Page);
                    if (!pte.HasPage || pte.Folio != handle.Folio)
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
        WhenBroken = "A device writes to a page that the process no longer sees.",
        Catches = ["reuse-counts-references", "migrate-without-maybe-pinned"],
    };

    /// <summary>N21</summary>
    public static readonly Invariant PinExclusive = Invariant.Always(
        "pin-implies-exclusive",
        "N21",
        "an anonymous page that is pinned and mapped is exclusive",
        "mm/gup.c:follow_page_pte: VM_BUG_ON_PAGE (v6.12)",
        (in k) =>
        {
            var judgement = Judgement.Silent;
            foreach (ref readonly var handle in k.Handles)
            {
                if (IsPinOfAnonymous(in k, handle))
                {
                    if (!k.IsExclusive(handle.Folio))
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
        WhenBroken = "A page is pinned that the next write will replace.",
        Catches =
        [
            "fork-ignores-pins",
            "gup-pin-without-unshare",
            "gup-fast-without-recheck",
            "pin-trusts-read-only-vma",
        ],
    };

    /// <summary>N22. That a writable entry maps an exclusive page is <see cref="Protection.EntryWithinVma"/>.</summary>
    public static readonly Invariant SingleOwner = Invariant.Always(
        "exclusive-single-owner",
        "N22",
        "a page that is exclusive is mapped at one place only",
        "include/linux/page-flags.h: PG_anon_exclusive (v6.12)",
        (in k) =>
        {
            var judgement = Judgement.Silent;
            FolioBits seen = 0;
            foreach (ref readonly var mm in k.Mms)
            {
                for (int page = 0; page < Capacity.Pages; page++)
                {
                    var pte = mm.EntryAt(page);
                    if (!pte.HasPage || !k.IsExclusive(pte.Folio))
                    {
                        continue;
                    }
                    if (((seen >> pte.Folio) & 1) != 0)
                    {
                        return Judgement.Broken;
                    }
                    seen |= (FolioBits)((FolioBits)1 << pte.Folio);
                    judgement = Judgement.Holds;
                }
            }
            return judgement;
        }
    ) with
    {
        WhenBroken = "Two mappings both believe that a page is theirs alone.",
        Catches = ["fork-keeps-exclusive", "fork-keeps-read-only-exclusive"],
    };

    /// <summary>
    /// N23. While fork copies, a CPU of the parent may still write by its TLB, which is flushed before the child runs. FOLL_GET is not judged: a
    /// plain reference was never promised to be kept apart from a child.
    /// </summary>
    public static readonly Invariant CowIsolation = Invariant.OnStep(
        "cow-isolation",
        "N23",
        "a store to private memory goes to no page that another private mapping has as well",
        "mm/memory.c:do_wp_page, copy_page_range (v6.12)",
        ["write/store", "guest_write/guest_store"],
        (in before, in after, in me) =>
        {
            var folio = after.AllTasks[me.Id].Found;
            return folio.IsNone || folio.IsZeroPage || before.IsHeld(Locks.MmapNested, me.Space)
                ? Judgement.Silent
                : Judge.When(after.Folios[folio].IsAnon, after.MapCount(folio) < 2);
        }
    ) with
    {
        WhenBroken = "What one process writes, another one reads.",
        Catches = ["fork-without-flush"],
    };

    /// <summary>N26</summary>
    public static readonly Invariant ForceOnlyCow = Invariant.OnStep(
        "force-write-only-cow",
        "N26",
        "FOLL_FORCE writes to memory without VM_WRITE only if it is private, and its page exclusive",
        "mm/gup.c:can_follow_write_pte, check_vma_flags (v6.12)",
        ["get_user_pages/follow_page_pte"],
        (in before, in after, in me) =>
        {
            var vma = before.Mms[me.Space].Vmas[me.Gup.Page];
            var asked = me.Gup.Flags | me.Args.Flags; // what the caller wants, whatever the lookup has made of it
            bool isForced = asked.Has(Foll.Force) && asked.Has(Foll.Write) && !vma.Prot.Has(Prot.W);
            var found = after.AllTasks[me.Id].Found;
            return Judge.When(isForced && !found.IsNone, vma.IsCow && after.IsExclusive(found));
        }
    ) with
    {
        WhenBroken = "FOLL_FORCE writes to a page that others have as well.",
        Catches = ["force-writes-shared", "force-trusts-dirty", "gup-drops-write"],
    };

    /// <summary>
    /// N28. About rights it is asked while nobody changes the page's VMA: mprotect takes rights from the VMA before it comes to the entry, and until then the fast
    /// path finds what the slow one refuses. And asked as the hardware sees it: memory that may be written, but not read, can be read by an entry,
    /// and so by the fast path, which real kernels were seen to do. Found out: where pte_protnone is constant false, and pte_access_permitted
    /// looks at the write bit only (arch-without-protnone), every kernel breaks it, with FOLL_FORCE or without.
    /// </summary>
    public static readonly Invariant FastImpliesSlow = Invariant.OnStep(
        "fast-implies-slow",
        "N28",
        "the page that GUP-fast returns is the one that GUP would look up at that instant",
        "d74943a2f3cd: comment on the fast path; mm/gup.c (v6.12)",
        ["gup_fast/ptep_get"],
        (in before, in after, in me) =>
        {
            var found = after.AllTasks[me.Id].Found;
            if (found.IsNone)
            {
                return Judgement.Silent;
            }
            var pte = before.Mms[me.Space].EntryAt(me.Gup.Page);
            var granted = before.Mms[me.Space].Vmas[me.Gup.Page].HardwareRights;
            var wanted = me.Gup.Flags.Has(Foll.Write) ? Prot.W : Prot.R;
            bool isGranted = granted.Has(wanted) || !Rest.IsQuiet(in before, me.Space, me.Gup.Page);
            return Judge.Of(isGranted && pte.HasPage && pte.Folio == found);
        }
    ) with
    {
        WhenBroken = "GUP-fast returned a page that an ordinary lookup would have refused.",
        Catches = ["gup-fast-without-recheck", "gup-fast-follows-protnone", "gup-fast-trusts-table"],
    };

    private static bool IsPinOfAnonymous(in State k, Handle handle) =>
        handle.Kind == HandleKind.Pin
        && !handle.Page.IsNone
        && !handle.Folio.IsZeroPage
        && k.Folios[handle.Folio].IsAnon;
}
