namespace LinuxMm.Invariants;

/// <summary>What files may expect of those who map them.</summary>
public static class Files
{
    /// <summary>N29. Judged where the page is found: the VMA cannot change before mmap_lock is dropped. GUP-fast, which finds no
    /// page for such a pin where the kernel unshares at all, is not judged.</summary>
    public static readonly Invariant LongtermCow = Invariant.OnStep(
        "longterm-cow",
        "N29",
        "a page that is pinned for long through a private mapping is exclusive to it, even for reading",
        "mm/internal.h:gup_must_unshare (v6.12)",
        ["get_user_pages/follow_page_pte"],
        (in before, in after, in me) =>
            Judge.When(
                me.Gup.Flags.Has(Foll.Longterm)
                    && before.Mms[me.Space].Vmas[me.Gup.Page].IsCow
                    && after.AllTasks[me.Id].Held.Has(Locks.MmapRead)
                    && !after.AllTasks[me.Id].Found.IsNone,
                after.IsExclusive(after.AllTasks[me.Id].Found)
            )
    ) with
    {
        WhenBroken = "The process can write to its memory, and who pinned it for long will never see what.",
        Catches = ["longterm-trusts-file"],
    };

    /// <summary>
    /// What is written through an entry is not lost, because the page that it maps counts as dirty all the while. Who has the page
    /// locked is just about to tell so, or has just written it out and is still visiting its mappings.
    /// </summary>
    public static readonly Invariant DirtyTracked = Invariant.Always(
        "file-dirty-tracked",
        "N45",
        "a page of a disk file is dirty as long as a shared mapping can write it, or has",
        "mm/memory.c:wp_page_shared, mm/rmap.c:folio_mkclean, mm/mprotect.c:can_change_pte_writable (v6.12)",
        (in k) =>
        {
            var judgement = Judgement.Silent;
            foreach (ref readonly var mm in k.Mms)
            {
                for (int page = 0; page < Capacity.Pages; page++)
                {
                    var pte = mm.EntryAt(page);
                    if (
                        !mm.Vmas[page].WantsWriteNotify
                        || !pte.HasPage
                        || !(pte.IsWritable || pte.IsDirty)
                        || k.Folios[pte.Folio].Has(PageFlags.Locked)
                    )
                    {
                        continue;
                    }
                    if (!k.Folios[pte.Folio].Has(PageFlags.Dirty))
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
        WhenBroken = "A page can be written, and its file does not know that it has to be written out.",
        Catches = ["mkclean-keeps-write", "upgrade-ignores-dirty"],
    };
}
