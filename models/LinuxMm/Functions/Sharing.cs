namespace LinuxMm.Functions;

/// <summary>Who has a page besides oneself: mm/memory.c, include/linux/rmap.h, mm/gup.c.</summary>
public static class Sharing
{
    /// <summary>How many entries map a page, in both address spaces; a huge entry counts for each of its pages.</summary>
    public static int MapCount(this in State k, FolioId folio)
    {
        int count = 0;
        foreach (ref readonly var mm in k.Mms)
        {
            for (int page = 0; page < Capacity.Pages; page++)
            {
                var pte = mm.EntryAt(page);
                count += pte.HoldsPage && pte.Folio == folio ? 1 : 0;
            }
        }
        return count;
    }

    /// <summary>folio_mapcount: the same for all pages of a folio, named by its head.</summary>
    public static int MapCountOfFolio(this in State k, FolioId head)
    {
        int count = 0;
        for (int page = 0; page < k.PagesOf(head); page++)
        {
            count += k.MapCount(head + page);
        }
        return count;
    }

    /// <summary>folio_test_partially_mapped: are some pages of a large folio mapped, and others nowhere?</summary>
    public static bool IsMappedInPart(this in State k, FolioId head)
    {
        int mapped = 0;
        for (int page = 0; page < k.PagesOf(head); page++)
        {
            mapped += k.MapCount(head + page) > 0 ? 1 : 0;
        }
        return mapped > 0 && mapped < k.PagesOf(head);
    }

    /// <summary>do_wp_page, wp_can_reuse_anon_folio: may a write keep this page? Only anonymous memory, and never a page of KSM.</summary>
    public static bool CanReuse(this in State k, Kernel kernel, FolioId folio)
    {
        if (folio.IsZeroPage)
        {
            return false;
        }
        var page = k.Folios[folio] with { Refs = k.Folios[k.HeadOf(folio)].Refs };
        return page.IsAnon && kernel.WpCanReuse(page);
    }

    /// <summary>
    /// mm/internal.h:gup_must_unshare (v6.12): a pin that is not for writing needs an exclusive page, or a later write would copy, and the pin
    /// would be left behind. Not asked for a writable entry.
    /// </summary>
    public static bool MustUnshare(this in State k, Kernel kernel, Pte pte, Vma vma, Foll flags) =>
        !pte.IsWritable
        && kernel.GupMustUnshare(
            vma,
            k.IsExclusive(pte.Folio),
            !pte.Folio.IsZeroPage && k.Folios[pte.Folio].IsAnon,
            flags
        );
}
