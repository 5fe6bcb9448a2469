namespace LinuxMm.Operations;

/// <summary>The pages of a block become a huge one: mm/khugepaged.c.</summary>
public static class Khugepaged
{
    // csharpier-ignore-start
    /// <summary>
    /// collapse_huge_page (mm/khugepaged.c, v6.1, v6.12) for the block of a page, by madvise(MADV_COLLAPSE), which does not ask whether huge pages were
    /// wanted there, or by khugepaged, which does. mmap_lock is held for writing, so only who walks tables without it sees what happens:
    /// GUP-fast, and walks from a folio to its entries. Those are kept out by the lock of the anon_vma until the pages are isolated and locked,
    /// which is therefore one step here with the unlinking of the table, and with linking it again if a page is held, moved or marked. The bracket
    /// ends before the pages are copied. Left out: the scan before, of which everything is asked again; swap; the interrupts that wait for walks
    /// of tables under way (tlb_remove_table_sync_one), since no table is reused here; files, whose tables are taken away in their way.
    /// </summary>
    public static Operation Collapse(Kernel kernel) => new("collapse", "collapse_huge_page()", null, Params.Page)
    {
          Locals((ref me) => (me.Found, me.Split) = (default, default)),
        { "alloc_charge_folio", (ref k, ref me) =>
            {
                if (k.IsUnborn(me.Space))
                {
                    return Blocked;
                }
                me.Found = k.AllocateHuge(k.TargetNode(in me));
                me.Split.Block = HugePages.BlockOf(me.Args.First);
                return me.Found.IsNone ? Return(Errno.ENOMEM) : Next;
            } },
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "hugepage_vma_revalidate", (ref k, ref me) => k.MayCollapse(in me) ? Next : Goto("scan_failed"), Both },
        { "invalidate_range_start", (ref k, ref me) =>
            {
                k.Begin(ref me, me.Split.Block, HugePages.EndOfBlock(me.Split.Block), NotifierEvent.Clear);
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
        { "pmdp_collapse_flush", (ref k, ref me) => k.IsPmdLocked(in me) ? Blocked : k.Unlink(ref me) },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
        { "__collapse_huge_page_copy", (ref k, ref me) =>
            {
                if (k.Mms[me.Space].Pmds[me.Args.First / Capacity.PagesInBlock].Kind != PmdKind.Unlinked)
                {
                    return Goto("scan_failed");
                }
                k.CopyToHuge(in me);
                return Next;
            } },
        { "set_pmd_at", (ref k, ref me) => { k.Mms[me.Space].MapHuge(kernel, me.Split.Block, me.Found); return Next; } },
        { "mmap_write_unlock", (ref _, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "scan_failed", (ref k, ref me) => { k.Put(me.Found); me.MmapWriteUnlock(); return Return(Errno.EINVAL); }, Left },
    };
    // csharpier-ignore-end
}
