namespace LinuxMm.Invariants;

/// <summary>What KSM promises about the pages that it merges.</summary>
public static class Samepages
{
    /// <summary>N24. GUP-fast may have a pin for a moment, before it sees that it must not.</summary>
    public static readonly Invariant ReadOnly = Invariant.Always(
        "ksm-read-only",
        "N24",
        "a page of KSM is not exclusive, nobody has pinned it, and no entry of it is writable",
        "mm/ksm.c:write_protect_page, mm/gup.c:gup_must_unshare (v6.12)",
        (in k) =>
        {
            var judgement = Judgement.Silent;
            foreach (ref readonly var folio in k.Folios)
            {
                if (folio.Has(PageFlags.Ksm))
                {
                    if (folio.IsExclusive)
                    {
                        return Judgement.Broken;
                    }
                    judgement = Judgement.Holds;
                }
            }
            return judgement == Judgement.Holds && (AnyWritable(in k) || AnyPinned(in k))
                ? Judgement.Broken
                : judgement;
        }
    ) with
    {
        WhenBroken = "A page that belongs to several mappings can be written to by one of them.",
        Catches = ["ksm-stays-exclusive", "ksm-marks-before-protecting"],
    };

    /// <summary>
    /// P38. Judged where KSM looks: whether pages are merged depends on who else uses them, and what MADV_UNMERGEABLE has taken apart can be a
    /// page of KSM again before it returns, if it is shared with a child in whose address space it is merged. Huge entries are not judged:
    /// KSM would split them, which is not modelled.
    /// </summary>
    public static readonly Invariant OnInaccessible = Invariant.OnStep(
        "ksm-on-inaccessible",
        "P38",
        "KSM that merges or unmerges memory finds the page behind every entry, protnone or not",
        "d74943a2f3cd; tools/testing/selftests/mm/ksm_functional_tests.c:test_prot_none (v6.12)",
        ["ksm_merge/scan_get_next_rmap_item", "ksm_merge/get_mergeable_page", "break_ksm/find_ksm_page"],
        (in before, in after, in me) =>
        {
            ref readonly var then = ref after.AllTasks[me.Id];
            return me.Walk.IsInside ? TakesApart(in before, in me, then.Fault)
                : me.Found.IsNone ? Finds(in before, in me, me.Args.First, then.Found)
                : Finds(in before, in me, me.Args.OtherPage, then.Fault.Copy);
        }
    ) with
    {
        WhenBroken = "KSM does not see a page that is there, since its entry is not for the hardware.",
        Catches = ["ksm-refuses-protnone"],
    };

    private static Judgement Finds(in State k, in Task me, int page, FolioId found)
    {
        var pte = k.Mms[me.Space].Ptes[page];
        return Judge.When(
            k.IsMergeable(me.Space, page) && pte.HasPage && !pte.Folio.IsZeroPage && k.Folios[pte.Folio].IsAnon,
            found == pte.Folio
        );
    }

    private static bool AnyPinned(in State k)
    {
        foreach (ref readonly var handle in k.Handles)
        {
            if (handle.Kind == HandleKind.Pin && k.Folios[handle.Folio].Has(PageFlags.Ksm))
            {
                return true;
            }
        }
        return false;
    }

    private static bool AnyWritable(in State k)
    {
        foreach (ref readonly var mm in k.Mms)
        {
            for (int page = 0; page < Capacity.Pages; page++)
            {
                var pte = mm.EntryAt(page);
                if (pte.IsWritable && k.Folios[pte.Folio].Has(PageFlags.Ksm))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>break_ksm goes on to a fault if the entry names a page of KSM, unless the last fault failed.</summary>
    private static Judgement TakesApart(in State k, in Task me, Fault then)
    {
        var pte = k.Mms[me.Space].Ptes[me.Walk.Page];
        return Judge.When(
            me.Returned == Errno.Ok && !pte.IsNone && k.Folios[pte.Folio].Has(PageFlags.Ksm),
            then.Page == me.Walk.Page
        );
    }
}
