namespace LinuxMm.Operations;

/// <summary>mremap(2): mm/mremap.c.</summary>
public static class Mremap
{
    // csharpier-ignore-start
    /// <summary>
    /// mremap(2) with MREMAP_FIXED and the length as it is: mremap_to, move_vma (mm/mremap.c, v6.1, v6.12), mmap_lock held for writing throughout.
    /// What stands at the target is unmapped first, and is gone even if the source turns out to be more than one VMA. Then the VMA is copied,
    /// the entries are moved in a bracket over the old range, and what is left of the old VMA is unmapped, in a second bracket over the same
    /// range, which is empty by then. Left out: growing and shrinking (an mmap or munmap of the tail), MREMAP_DONTUNMAP, and rmap locks, since
    /// nothing here looks for the mappings of a page in two steps. A VMA that comes to stand beside one of the same kind counts as one with
    /// it; the kernel keeps them apart where their places in the file, or those of the memory before it moved, are no neighbours.
    /// </summary>
    public static Operation System(Kernel kernel) => new("mremap", "mremap_to(), move_vma()", Roles.Task, Params.Pages, Params.Target)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "vma_lookup", (ref k, ref me) =>
            {
                ref readonly var mm = ref k.Mms[me.Space];
                int target = me.Args.TargetOf(me.Args.First);
                int end = me.Args.TargetOf(me.Args.Last);
                if (!mm.Vmas[me.Args.First].IsMapped)
                {
                    return Goto("bad_vma");
                }
                if (mm.Vmas[me.Args.First].Has(Vm.Sealed))
                {
                    return Goto("sealed");
                }
                if (end >= Capacity.Pages || (target <= me.Args.Last && end >= me.Args.First))
                {
                    return Goto("bad_target");
                }
                if (mm.AnySealed(target, end))
                {
                    return Goto("sealed");
                }
                if (mm.AnyMapped(target, end))
                {
                    me.Area = new() { First = target, Last = end };
                    me.Split = mm.CutsOf(me.Area);
                }
                return Next;
            } },
          Mapping.UnmapRegion(kernel).If((in me) => !me.Area.First.IsNone),
        { "vma_to_resize", (ref k, ref me) =>
            {
                if (!k.Mms[me.Space].IsOneVma(me.Args.First, me.Args.Last))
                {
                    return Goto("bad_vma");
                }
                bool isMergeable = k.Mms[me.Space].Vmas[me.Args.First].Has(Vm.Mergeable);
                me.Area = isMergeable ? new() { First = me.Args.First, Last = me.Args.Last } : default;
                return Next;
            } },
          // pages of KSM do not move
          Ksm.UnmergeKsmPages(kernel).If((in me) => !me.Area.First.IsNone),
        { "copy_vma", (ref k, ref me) =>
            {
                me.Area = default;
                if (me.Returned != Errno.Ok)
                {
                    me.MmapWriteUnlock();
                    return Return(me.Returned);
                }
                k.Mms[me.Space].CopyVma(me.Args);
                return Next;
            } },
          MovePageTables(kernel),
        { "do_vmi_munmap", (ref k, ref me) =>
            {
                me.Area = new() { First = me.Args.First, Last = me.Args.Last };
                me.Split = k.Mms[me.Space].CutsOf(me.Area);
                return Next;
            } },
          Mapping.UnmapRegion(kernel),
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "bad_vma",           (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EFAULT); }, Left },
        { "bad_target",        (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EINVAL); }, Left },
        { "sealed",            (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EPERM); }, Left },
    };

    /// <summary>
    /// move_page_tables (mm/mremap.c, v6.1, v6.12). Nobody is told of the new range: nothing was there. That a whole table can be moved at once
    /// is left out; it looks the same. Each extent is flushed before the locks of its two tables are dropped: behind them somebody who works
    /// on the new entry would take it that no CPU remembers the old one.
    /// </summary>
    private static Operation MovePageTables(Kernel kernel) => new("move_page_tables")
    {
          Locals((ref me) => { me.Walk = default; me.Split = default; }),
        { "invalidate_range_start", (ref k, ref me) =>
            {
                k.Begin(ref me, me.Args.First, me.Args.Last, NotifierEvent.Unmap);
                me.Walk = new() { Page = me.Args.First, Last = me.Args.Last };
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
        new Loop("get_old_pmd", (ref k, ref me) =>
            {
                if (!k.Mms[me.Space].SkipEmptyBlocks(ref me.Walk))
                {
                    return Break;
                }
                me.Split.Block = k.Mms[me.Space].MustSplitToMove(in me) ? HugePages.BlockOf(me.Walk.Page) : default(PageId);
                return Next;
            })
        {
              Splitting.SplitHugePmd(kernel).If((in me) => !me.Split.Block.IsNone),
            { "move_ptes", (ref k, ref me) =>
                {
                    if (k.IsPmdLocked(in me))
                    {
                        return Blocked;
                    }
                    k.MovePtes(ref me);
                    k.FlushQueued(ref me);
                    return Next;
                } },
        },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };
    // csharpier-ignore-end
}
