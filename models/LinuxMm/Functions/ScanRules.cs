namespace LinuxMm.Functions;

/// <summary>
/// Which present entries a NUMA scan leaves alone: the single rules of mm/mprotect.c:change_pte_range, of which each kernel has some. They
/// hold for a huge entry as well, which maps its page through the head. Rules about ZONE_DEVICE pages are left out: there are none. So is
/// change_pmd_protnuma of v3.8, which makes a hint of the entry above a page table as well.
/// </summary>
public static class ScanRules
{
    /// <summary>Does this kernel's scan leave the entry alone?</summary>
    public static bool ScanSkips(this in State k, Kernel kernel, in Task me, int page) =>
        kernel.ProtNumaSkip(in k, in me, page) || kernel.ProtNumaSkipShared(in k, in me, page);

    /// <summary>The same for whatever maps the page: a huge entry has rules of its own.</summary>
    public static bool ScanLeaves(this in State k, Kernel kernel, in Task me, int page) =>
        (kernel.ProtNumaSkipsTopTier(kernel.SysctlNumaBalancingMode) && k.IsTopTier(in me, page))
        || (
            k.Mms[me.Space].IsHuge(page) ? kernel.ProtNumaSkipHuge(in k, in me, page) : k.ScanSkips(kernel, in me, page)
        );

    /// <summary>node_is_toptier: node 0 has the fast memory, if there are two kinds.</summary>
    public static bool IsTopTier(this in State k, in Task me, int page) =>
        k.NodeOf(k.Mms[me.Space].EntryAt(page).Folio) == 0;

    /// <summary>vm_normal_folio finds none: the zero page. Special mappings have no entries here.</summary>
    public static bool IsNoNormalPage(this in State k, in Task me, int page) =>
        k.Mms[me.Space].EntryAt(page).Folio.IsZeroPage;

    /// <summary>folio_test_ksm</summary>
    public static bool IsKsm(this in State k, in Task me, int page) => k.FolioAt(me.Space, page).Has(PageFlags.Ksm);

    /// <summary>
    /// "Don't mess with PTEs if page is already on the node a single-threaded process is running on": a private mapping, and mm_users is 1.
    /// </summary>
    public static bool IsWhereOnlyTaskRuns(this in State k, in Task me, int page) =>
        !k.Mms[me.Space].Vmas[page].IsShared
        && k.UsersOf(me.Space) == 1
        && k.NodeOf(k.Mms[me.Space].EntryAt(page).Folio) == me.Node;

    /// <summary>folio_is_file_lru and folio_test_dirty: not all of these can be moved without waiting. Memory files are no such files.</summary>
    public static bool IsDirtyFile(this in State k, in Task me, int page)
    {
        var folio = k.FolioAt(me.Space, page);
        return k.Mms[me.Space].Vmas[page].Has(Vm.File) && !folio.IsAnon && folio.Has(PageFlags.Dirty);
    }

    /// <summary>page_count() != 1 in a private mapping: any further mapping, the page cache, a plain reference, a pin.</summary>
    public static bool IsCowWithReferences(this in State k, in Task me, int page) =>
        k.Mms[me.Space].Vmas[page].IsCow && k.FolioAt(me.Space, page).Refs != 1;

    /// <summary>folio_mapcount() != 1 in a private mapping. folio_likely_mapped_shared, which guesses about large folios, is exact here.</summary>
    public static bool IsCowMappedTwice(this in State k, in Task me, int page) =>
        k.Mms[me.Space].Vmas[page].IsCow && k.MapCount(k.Mms[me.Space].EntryAt(page).Folio) > 1;

    /// <summary>folio_maybe_dma_pinned, exact here; the kernel's takes 1024 plain references for a pin.</summary>
    public static bool IsPinned(this in State k, in Task me, int page) => k.FolioAt(me.Space, page).Pins > 0;

    /// <summary>folio_nid</summary>
    public static byte NodeOf(this in State k, FolioId folio) =>
        (byte)(!folio.IsNone && !folio.IsZeroPage && k.Folios[k.HeadOf(folio)].Has(PageFlags.Node1) ? 1 : 0);

    /// <summary>
    /// mm_users: the threads of a process. A CPU that no program uses runs a thread that sleeps, so a process has one thread only if all the
    /// others are its child's or are <see cref="Task.NoSpace"/>.
    /// </summary>
    public static int UsersOf(this in State k, int space)
    {
        int users = 0;
        foreach (ref readonly var task in k.AllTasks)
        {
            users += task.Space == space ? 1 : 0;
        }
        return users;
    }
}
