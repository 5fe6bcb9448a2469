namespace LinuxMm.Functions;

/// <summary>What the NUMA scan leaves alone: kernel/sched/fair.c:task_numa_work, mm/mprotect.c:change_pte_range.</summary>
public static class ScanRules
{
    /// <summary>
    /// task_numa_work (v6.1, v6.12): device memory cannot be moved (vma_migratable), what is only read of a file is likely to be shared
    /// with others, and without access there is nothing to hint at. Memory that several mappings can have in common has a file too.
    /// </summary>
    public static bool MayBeScanned(this Vma vma) =>
        vma.IsAccessible && !vma.Has(Vm.PfnMap) && (vma.IsAnonymous || (vma.Prot & Prot.RW) != Prot.R);

    /// <summary>
    /// change_pte_range with MM_CP_PROT_NUMA (v6.1, v6.12), in every kernel: no normal page, as the zero page is none, and a dirty page of a
    /// disk, which asynchronous migration could not move.
    /// </summary>
    public static bool IsNeverHinted(this in State k, int space, int page)
    {
        var folio = k.Mms[space].EntryAt(page).Folio;
        return folio.IsZeroPage || (k.Mms[space].Vmas[page].Has(Vm.File) && IsDirtyFile(k.Folios[k.HeadOf(folio)]));
    }

    /// <summary>folio_mapcount: how many entries map the folio, or a page of it.</summary>
    public static int MapCount(this in State k, FolioId folio)
    {
        int mapped = 0;
        var head = k.HeadOf(folio);
        foreach (ref readonly var mm in k.Mms)
        {
            for (int page = 0; page < Capacity.Pages; page++)
            {
                var pte = mm.EntryAt(page);
                mapped += pte.HasPage && !pte.Folio.IsZeroPage && k.HeadOf(pte.Folio) == head ? 1 : 0;
            }
        }
        return mapped;
    }

    /// <summary>folio_is_file_lru and folio_test_dirty.</summary>
    private static bool IsDirtyFile(Folio folio) => !folio.IsAnon && folio.Has(PageFlags.Dirty);
}
