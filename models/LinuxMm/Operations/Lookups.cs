namespace LinuxMm.Operations;

/// <summary>Who looks at a page without touching it: mm/gup.c:follow_page, and mm/pagewalk.c:folio_walk_start since v6.12.</summary>
public static class Lookups
{
    // csharpier-ignore-start
    /// <summary>
    /// move_pages(2) without target nodes (mm/migrate.c:add_page_for_migration, do_pages_stat; v6.1 to v6.12): which page is there? It stands for
    /// follow_page in general, KSM's included. It represents nobody's access, so it takes no fault and no hint, and wants no rights; a hole is
    /// EFAULT, an entry that is not followed ENOENT, a huge one EFAULT (follow_pmd_mask, v6.1), an empty one either of the two. The reference is
    /// dropped at once, so none is taken here.
    /// </summary>
    public static Operation Lookup(Kernel kernel) => new("lookup", "follow_page(), folio_walk_start()", Roles.Task, Params.Page)
    {
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "vma_lookup", (ref k, ref me) => k.Mms[me.Space].Vmas[me.Args.First].IsMapped ? Next : Goto("no_vma"), Both },
        { "follow_page_pte", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                var pte = k.Mms[me.Space].EntryAt(me.Args.First);
                me.Found = kernel.LookupFollows(pte) ? pte.Folio : default;
                bool hasNoTable = me.Found.IsNone && (pte.IsNone || k.Mms[me.Space].IsHuge(me.Args.First));
                return hasNoTable && kernel.NoPageTable(k.Mms[me.Space].Vmas[me.Args.First]) == Errno.EFAULT ? Goto("no_page_table") : Next;
            } },
        { "mmap_read_unlock", (ref k, ref me) =>
            {
                me.MmapReadUnlock();
                return me.Found.IsNone ? Return(Errno.ENOENT) : ReturnFolio(me.Found);
            }, Left },
        { "no_page_table", (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.EFAULT); }, Left },
        { "no_vma", (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.EFAULT); }, Left },
    };
    // csharpier-ignore-end
}
