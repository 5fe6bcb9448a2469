namespace LinuxMm.Operations;

/// <summary>Dirty pages go to disk: mm/page-writeback.c, mm/rmap.c.</summary>
public static class Writeback
{
    // csharpier-ignore-start
    /// <summary>
    /// fsync(2), or the flusher, for one page of the disk file: folio_clear_dirty_for_io, folio_mkclean (v6.1, v6.12). With the page locked, every
    /// shared mapping of it gets a bracket of its own, in which its entry becomes clean and read-only, so that the next write is told to the file
    /// again. Only then the page counts as clean. Private mappings have nothing to clean. What is read back from the disk later is not modelled:
    /// pages are never reclaimed.
    /// </summary>
    public static Operation Fsync(Kernel kernel) => new("fsync", "folio_clear_dirty_for_io()", null, Params.Page)
    {
        { "folio_lock", (ref k, ref me) =>
            {
                FileOffset offset = Capacity.Pages + me.Args.First;
                var folio = k.PageCache[offset];
                if (folio.IsNone || !k.Folios[folio].Has(PageFlags.Dirty))
                {
                    return Return(Errno.Ok);
                }
                if (k.IsPageLocked(offset))
                {
                    return Blocked;
                }
                k.LockPage(folio);
                me.Found = folio;
                return Next;
            } },
        new Loop("folio_mkclean", (ref k, ref me) => k.NextSharedMapping(ref me) ? Next : Break)
        {
            { "invalidate_range_start", (ref k, ref me) =>
                {
                    int page = me.Area.First % Capacity.Pages;
                    k.Begin(ref me, page, page, NotifierEvent.ProtectionPage, space: me.Area.First / Capacity.Pages);
                    return Next;
                } },
              NotifierCalls.SubscribersStart(kernel),
            { "page_vma_mkclean_one", (ref k, ref me) =>
                {
                    k.CleanEntry(in me, PteBits.Write | PteBits.Dirty);
                    return Next;
                } },
            { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
              NotifierCalls.SubscribersEnd(),
        },
        { "folio_test_clear_dirty", (ref k, ref me) =>
            {
                k.Folios[me.Found].Flags &= ~PageFlags.Dirty;
                k.UnlockPage(me.Found);
                return Return(Errno.Ok);
            } },
    };
    // csharpier-ignore-end
}
