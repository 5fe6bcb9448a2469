namespace LinuxMm.Invariants;

/// <summary>What files may expect of those who map them.</summary>
public static class Files
{
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
