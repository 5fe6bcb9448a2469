namespace LinuxMm.Operations;

/// <summary>Faults in mappings of files, and of memory that several mappings can have in common: mm/memory.c.</summary>
public static class FileFaults
{
    // csharpier-ignore-start
    /// <summary>
    /// do_read_fault (mm/memory.c, v6.1, v6.12): the page of the page cache, and its neighbours that are there already. None to some, so no
    /// notifier. Where somebody has locked the page the fault waits; the kernel would drop mmap_lock for that and start again.
    /// </summary>
    public static Operation DoReadFault() => new("do_read_fault")
    {
        { "do_read_fault", (ref k, ref me) =>
            {
                var offset = k.Mms[me.Space].Vmas[me.Fault.Page].Offset;
                if (k.IsPageLocked(offset))
                {
                    return Blocked;
                }
                if (k.ReadPage(offset, me.Node).IsNone)
                {
                    return Return(Errno.ENOMEM);
                }
                k.FaultAround(me.Space, me.Fault.Page);
                return Next;
            } },
    };

    /// <summary>
    /// do_cow_fault (mm/memory.c, v6.1, v6.12): the first write to a private mapping gets a copy at once, which is exclusive and, like every page
    /// that is copied for a write, dirty. The copy is made before the lock is taken, which nobody sees: the mapping promises no point in time.
    /// </summary>
    public static Operation DoCowFault(Kernel kernel) => new("do_cow_fault")
    {
        { "do_cow_fault", (ref k, ref me) =>
            {
                ref var mm = ref k.Mms[me.Space];
                var offset = mm.Vmas[me.Fault.Page].Offset;
                if (k.IsPageLocked(offset))
                {
                    return Blocked;
                }
                if (!mm.Ptes[me.Fault.Page].IsNone)
                {
                    return Next;
                }
                var copy = k.Allocate(me.Node);
                var folio = k.ReadPage(offset, me.Node);
                if (copy.IsNone)
                {
                    return Return(Errno.ENOMEM);
                }
                if (folio.IsNone)
                {
                    k.Put(copy);
                    return Return(Errno.ENOMEM);
                }
                k.Folios[copy].Content = k.Folios[folio].Content;
                mm.MapCopy(kernel, me.Fault.Page, copy, isWrite: true);
                return Next;
            } },
    };

    /// <summary>
    /// do_shared_fault (mm/memory.c, v6.1, v6.12): the entry is writable and dirty from the beginning. A file on disk is told before, without the
    /// page-table lock (page_mkwrite); the page stays locked until the entry is there, so nobody can clean it in between.
    /// </summary>
    public static Operation DoSharedFault(Kernel kernel) => new("do_shared_fault")
    {
          Locals((ref me) => me.Fault.Copy = default),
        { "do_page_mkwrite", (ref k, ref me) =>
            {
                var vma = k.Mms[me.Space].Vmas[me.Fault.Page];
                if (k.IsPageLocked(vma.Offset))
                {
                    return Blocked;
                }
                var folio = k.ReadPage(vma.Offset, me.Node);
                if (folio.IsNone)
                {
                    return Return(Errno.ENOMEM);
                }
                me.Fault.Copy = folio;
                if (vma.WantsWriteNotify)
                {
                    k.PageMkwrite(folio);
                    return Next;
                }
                k.FinishFault(kernel, in me);
                return Return(Errno.Ok);
            } },
        { "finish_fault", (ref k, ref me) =>
            {
                k.FinishFault(kernel, in me);
                k.UnlockPage(me.Fault.Copy);
                k.Put(me.Fault.Copy);
                return Next;
            } },
    };

    /// <summary>
    /// wp_page_shared (mm/memory.c, v6.1, v6.12): the first write since the page was read, cleaned or protected. An upgrade: no flush, no notifier.
    /// </summary>
    public static Operation WpPageShared(Kernel kernel) => new("wp_page_shared")
    {
          Locals((ref me) => me.Fault.Copy = default),
        { "do_page_mkwrite", (ref k, ref me) =>
            {
                ref readonly var mm = ref k.Mms[me.Space];
                if (mm.Ptes[me.Fault.Page] != me.Fault.Orig)
                {
                    return Return(Errno.Ok);
                }
                if (kernel.DoWpPageFlushes(mm.Vmas[me.Fault.Page]) && k.IsFlushPending(me.Space))
                {
                    k.Flush(me.Space, me.Fault.Page, me.Fault.Page);
                }
                var folio = me.Fault.Orig.Folio;
                if (k.Folios[folio].Has(PageFlags.Locked))
                {
                    return Blocked;
                }
                me.Fault.Copy = folio;
                if (mm.Vmas[me.Fault.Page].WantsWriteNotify)
                {
                    k.PageMkwrite(folio);
                    return Next;
                }
                k.WpPageReuse(kernel, in me);
                return Return(Errno.Ok);
            } },
        { "finish_mkwrite_fault", (ref k, ref me) =>
            {
                if (k.Mms[me.Space].Ptes[me.Fault.Page] == me.Fault.Orig)
                {
                    k.WpPageReuse(kernel, in me);
                }
                k.UnlockPage(me.Fault.Copy);
                k.Put(me.Fault.Copy);
                return Next;
            } },
    };
    // csharpier-ignore-end

    /// <summary>What a fault on an empty entry is about.</summary>
    public static FaultKind KindOf(Vma vma, FaultFlags flags) =>
        vma.IsAnonymous ? FaultKind.Anonymous
        : !flags.Has(FaultFlags.Write) ? FaultKind.Read
        : vma.IsShared ? FaultKind.Shared
        : FaultKind.Cow;

    /// <summary>
    /// do_page_mkwrite: the page is dirty from now on and locked until the caller is done, who has a reference to it. What a file system reserves
    /// or refuses is left out.
    /// </summary>
    private static void PageMkwrite(this ref State k, FolioId folio)
    {
        k.LockPage(folio);
        k.Get(folio);
        k.MarkDirty(folio);
    }

    /// <summary>finish_fault of a write to a shared mapping, under the page-table lock; fault_dirty_shared_page.</summary>
    private static void FinishFault(this ref State k, Kernel kernel, in Task me)
    {
        if (k.Mms[me.Space].Ptes[me.Fault.Page].IsNone)
        {
            var write = k.Mms[me.Space].WriteBit(kernel, me.Fault.Page);
            k.MapFilePage(me.Space, me.Fault.Page, me.Fault.Copy, write | PteBits.Dirty);
            k.MarkDirty(me.Fault.Copy);
        }
    }

    /// <summary>wp_page_reuse, under the page-table lock; fault_dirty_shared_page.</summary>
    private static void WpPageReuse(this ref State k, Kernel kernel, in Task me)
    {
        ref var mm = ref k.Mms[me.Space];
        mm.Ptes[me.Fault.Page].MakeUsed(isWrite: true, mm.WriteBit(kernel, me.Fault.Page));
        k.MarkDirty(me.Fault.Copy);
    }
}
