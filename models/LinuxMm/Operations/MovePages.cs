namespace LinuxMm.Operations;

/// <summary>A page goes where the program wants it: mm/migrate.c:move_pages.</summary>
public static class MovePages
{
    // csharpier-ignore-start
    /// <summary>
    /// move_pages(2) of one page with MPOL_MF_MOVE (mm/migrate.c:add_folio_for_migration, do_move_pages_to_node, v6.12): the page is looked up as
    /// <c>lookup</c> does and isolated with mmap_lock held; it moves without. 0: it is there. 1: it stayed, and its status was never written. An
    /// errno is its status. A large folio moves as a whole. Left out: the second, synchronous round that v6.3 and later have for what
    /// the first one left, and the split of a large folio for which there is no room.
    /// </summary>
    public static Operation System(Kernel kernel) => new("move", "move_pages()", Roles.Task, Params.Page, Params.Node)
    {
          Locals((ref me) => me.Migration = default),
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "add_folio_for_migration", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                var status = k.AddForMigration(kernel, ref me);
                me.MmapReadUnlock();
                return me.Migration.From.IsNone ? Return(status) : Next;
            } },
          MigratePages.Pages(kernel),
        { "store_status", (ref k, ref me) => ReturnNumber(me.Returned == Errno.Ok ? 0 : 1), Both },
    };
    // csharpier-ignore-end

    private static Errno AddForMigration(this ref State k, Kernel kernel, ref Task me)
    {
        var vma = k.Mms[me.Space].Vmas[me.Args.First];
        var pte = k.Mms[me.Space].EntryAt(me.Args.First);
        if (!vma.IsMapped || vma.Has(Vm.PfnMap))
        {
            return Errno.EFAULT;
        }
        if (!kernel.LookupFollows(pte))
        {
            return pte.IsNone || k.Mms[me.Space].IsHuge(me.Args.First) ? kernel.NoPageTable(vma) : Errno.ENOENT;
        }
        if (pte.Folio.IsZeroPage)
        {
            return Errno.EFAULT;
        }
        if (k.NodeOf(pte.Folio) == me.Args.Extra)
        {
            return Errno.Ok;
        }
        if (k.MapCount(pte.Folio) > 1)
        {
            return Errno.EACCES;
        }
        var folio = k.HeadOf(pte.Folio);
        if (k.Folios[folio].Has(PageFlags.Isolated))
        {
            return Errno.EBUSY;
        }
        me.Migration.From = folio;
        k.Get(folio);
        k.Isolate(folio);
        return Errno.Ok;
    }
}
