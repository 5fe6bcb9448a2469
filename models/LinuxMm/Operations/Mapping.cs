namespace LinuxMm.Operations;

/// <summary>Mappings come and go: mm/mmap.c, mm/vma.c.</summary>
public static class Mapping
{
    // csharpier-ignore-start
    /// <summary>
    /// mmap(2) at a fixed address (mm/mmap.c:do_mmap, mmap_region, v6.5): what stands there is unmapped first. v6.12 clears the entries while the
    /// old VMAs are still in the tree; nobody can tell, since whoever looks at a VMA takes mmap_lock. With MAP_POPULATE or MAP_LOCKED the memory
    /// is filled behind the release of mmap_lock, and what comes of that is not told. Page 3 of memory is always page 3 of its file. New shared
    /// memory is empty, though a child that has some from before goes on with the new one where it has touched none of the old.
    /// </summary>
    public static Operation Mmap(Kernel kernel) =>
        new("mmap", "mmap_region()", Roles.Task, Params.Pages, Params.Protection, Params.Shared, Params.Backing, Params.Populate, Params.Locked)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "vms_gather_munmap_vmas", (ref k, ref me) =>
            {
                // do_mmap asks what the file was opened for before anything is looked at that stands there
                if (me.Args.Map.Has(MapFlags.Shared) && me.Args.Map.Has(MapFlags.ReadOnlyFile) && me.Args.Prot.Has(Prot.W))
                {
                    return Goto("not_writable");
                }
                if (k.Mms[me.Space].AnySealed(me.Args.First, me.Args.Last))
                {
                    return Goto("sealed");
                }
                if (k.Mms[me.Space].AnyMapped(me.Args.First, me.Args.Last))
                {
                    me.Area = new() { First = me.Args.First, Last = me.Args.Last };
                    me.Split = k.Mms[me.Space].CutsOf(me.Area);
                }
                return Next;
            } },
          UnmapRegion(kernel).If((in me) => !me.Area.First.IsNone),
        { "vma_iter_store", (ref k, ref me) =>
            {
                k.Mms[me.Space].SetVmas(me.Args.First, me.Args.Last, FilePages.NewVma(me.Args.Prot, me.Args.Map, me.Args.First));
                if ((me.Args.Map & ~MapFlags.Fills) == MapFlags.Shared)
                {
                    k.BeginSharedMemory(me.Args.First, me.Args.Last);
                }
                return Next;
            } },
        { "mmap_write_unlock", (ref k, ref me) =>
            {
                me.MmapWriteUnlock();
                return me.Args.Map.Has(MapFlags.Fills) ? Next : Return(Errno.Ok);
            }, Left },
          Populating.MmPopulate(kernel),
        { "return", (ref k, ref me) => Return(me.Returned == Errno.BUG ? Errno.BUG : Errno.Ok), Both },
        { "sealed",       (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EPERM); }, Left },
        { "not_writable", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EACCES); }, Left },
    };

    /// <summary>
    /// munmap(2): do_vmi_align_munmap (mm/vma.c, v6.12). Where nothing is mapped there is nothing to do, and no bracket. A sealed VMA in the range,
    /// and nothing is unmapped.
    /// </summary>
    public static Operation Munmap(Kernel kernel) => new("munmap", "do_vmi_munmap()", Roles.Task, Params.Pages)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "vms_gather_munmap_vmas", (ref k, ref me) =>
            {
                if (!k.Mms[me.Space].AnyMapped(me.Args.First, me.Args.Last))
                {
                    return Goto("mmap_write_unlock");
                }
                if (k.Mms[me.Space].AnySealed(me.Args.First, me.Args.Last))
                {
                    return Goto("sealed");
                }
                me.Area = new() { First = me.Args.First, Last = me.Args.Last };
                me.Split = k.Mms[me.Space].CutsOf(me.Area);
                return Next;
            } },
          UnmapRegion(kernel),
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "sealed",            (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EPERM); }, Left },
    };

    /// <summary>
    /// unmap_region (mm/mmap.c, v6.5), vms_clear_ptes (mm/vma.c, v6.12): VMAs that reach beyond the range are split; the VMAs go; then one bracket over the whole range even if nothing
    /// is populated, the entries, the end, the page tables; at last the flush, and behind it the pages are freed. munmap goes on with mmap_lock
    /// downgraded to reading; here it keeps it for writing.
    /// </summary>
    public static Operation UnmapRegion(Kernel kernel) => new("unmap_region")
    {
          Locals((ref me) => { me.Area = default; me.Walk = default; }),
          Splitting.VmaAdjustTransHuge(kernel),
        { "vma_iter_clear", (ref k, ref me) => { k.Mms[me.Space].SetVmas(me.Area.First, me.Area.Last, default); return Next; } },
        { "invalidate_range_start", (ref k, ref me) =>
            {
                k.Begin(ref me, me.Area.First, me.Area.Last, NotifierEvent.Unmap);
                me.Walk = new() { Page = me.Area.First, Last = me.Area.Last };
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
          Zapping.ZapRange(kernel),
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
        { "free_pgtables",  (ref k, ref me) => { k.Mms[me.Space].FreeTables(me.Area.First, me.Area.Last); return Next; } },
        { "tlb_finish_mmu", (ref k, ref me) => { k.Finish(ref me); return Next; } },
    };
    // csharpier-ignore-end
}
