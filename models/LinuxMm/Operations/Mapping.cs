namespace LinuxMm.Operations;

/// <summary>Mappings come and go: mm/mmap.c, mm/vma.c, mm/madvise.c.</summary>
public static class Mapping
{
    // csharpier-ignore-start
    /// <summary>
    /// mmap(2) at a fixed address, private and anonymous (mm/mmap.c:mmap_region, v6.5): what stands there is unmapped first. v6.12 clears the
    /// entries while the old VMAs are still in the tree; nobody can tell, since whoever looks at a VMA takes mmap_lock.
    /// </summary>
    public static Operation Mmap(Kernel kernel) => new("mmap", "mmap_region()", Roles.Task, Params.Pages, Params.Protection)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "vms_gather_munmap_vmas", (ref k, ref me) =>
            {
                me.Area = k.AnyMapped(me.Args.First, me.Args.Last) ? new() { First = me.Args.First, Last = me.Args.Last } : default;
                return Next;
            } },
          UnmapRegion(kernel).If((in me) => !me.Area.First.IsNone),
        { "vma_iter_store", (ref k, ref me) =>
            {
                k.SetVmas(me.Args.First, me.Args.Last, new() { Prot = me.Args.Prot, Mapped = 1 });
                return Next;
            } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
    };

    /// <summary>munmap(2): do_vmi_align_munmap (mm/vma.c, v6.12). Where nothing is mapped there is nothing to do, and no bracket.</summary>
    public static Operation Munmap(Kernel kernel) => new("munmap", "do_vmi_munmap()", Roles.Task, Params.Pages)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "vms_gather_munmap_vmas", (ref k, ref me) =>
            {
                if (!k.AnyMapped(me.Args.First, me.Args.Last))
                {
                    return Goto("mmap_write_unlock");
                }
                me.Area = new() { First = me.Args.First, Last = me.Args.Last };
                return Next;
            } },
          UnmapRegion(kernel),
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
    };

    /// <summary>
    /// unmap_region (mm/mmap.c, v6.5), vms_clear_ptes (mm/vma.c, v6.12): the VMAs go first; then one bracket over the whole range even if nothing
    /// is populated, the entries, the end, the page tables; at last the flush, and behind it the pages are freed. munmap goes on with mmap_lock
    /// downgraded to reading; here it keeps it for writing.
    /// </summary>
    private static Operation UnmapRegion(Kernel kernel) => new("unmap_region")
    {
          Locals((ref me) => { me.Area = default; me.Walk = default; }),
        { "vma_iter_clear", (ref k, ref me) => { k.SetVmas(me.Area.First, me.Area.Last, default); return Next; } },
        { "invalidate_range_start", (ref k, ref me) =>
            {
                k.Begin(ref me.Bracket, me.Area.First, me.Area.Last, NotifierEvent.Unmap);
                me.Walk = new() { Page = me.Area.First, Last = me.Area.Last };
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
          ZapRange(),
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
        { "free_pgtables",  (ref k, ref me) => { k.FreeTables(me.Area.First, me.Area.Last); return Next; } },
        { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
    };

    /// <summary>
    /// madvise(MADV_DONTNEED): madvise_walk_vmas, zap_page_range_single (mm/madvise.c, mm/memory.c, v6.12), with mmap_lock held for reading. One
    /// bracket for each VMA, unconditionally; holes are an error in the end, after the rest was done. Pins do not protect.
    /// </summary>
    public static Operation Madvise(Kernel kernel) => new("madvise", "do_madvise()", Roles.Task, Params.Pages, Params.Advice)
    {
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        new Loop("madvise_walk_vmas", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    if (k.Vmas[me.Area.First].IsMapped)
                    {
                        me.Walk = new() { Page = me.Area.First, Last = me.Area.Last };
                        return Next;
                    }
                }
                return Break;
            })
        {
            { "invalidate_range_start", (ref k, ref me) =>
                {
                    k.Begin(ref me.Bracket, me.Area.First, me.Area.Last, NotifierEvent.Clear);
                    return Next;
                } },
              NotifierCalls.SubscribersStart(kernel),
              ZapRange(),
            { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
              NotifierCalls.SubscribersEnd(),
            { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
        },
        { "mmap_read_unlock", (ref k, ref me) =>
            {
                me.MmapReadUnlock();
                return Return(k.AllMapped(me.Args.First, me.Args.Last) ? Errno.Ok : Errno.ENOMEM);
            }, Left },
    };

    /// <summary>unmap_page_range (mm/memory.c): table by table, each under its lock. The pages wait for the flush; a gather is never full.</summary>
    private static Operation ZapRange() => new("unmap_page_range")
    {
          Locals((ref me) => me.Walk = default),
        new Loop("zap_pmd_range", (ref k, ref me) => k.SkipEmptyBlocks(ref me.Walk) ? Next : Break)
        {
            { "zap_pte_range", (ref k, ref me) =>
                {
                    for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
                    {
                        k.Zap(ref me.Gather, page);
                    }
                    me.Walk.NextBlock();
                    return Next;
                } },
        },
    };
    // csharpier-ignore-end
}
