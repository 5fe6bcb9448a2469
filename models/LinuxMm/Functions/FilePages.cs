namespace LinuxMm.Functions;

/// <summary>Pages of files, those in memory and the one on disk: mm/filemap.c, mm/shmem.c.</summary>
public static class FilePages
{
    /// <summary>
    /// do_mmap: the VMA of a new mapping, as it is at its first page. A shared mapping of a file that was opened for reading only is not VM_SHARED
    /// in the kernel either, but has lost VM_MAYWRITE.
    /// </summary>
    public static Vma NewVma(Prot prot, MapFlags map, int first)
    {
        bool isShared = map.Has(MapFlags.Shared);
        bool isFile = map.Has(MapFlags.File | MapFlags.ReadOnlyFile);
        var flags = Vm.Mapped;
        flags |= map.Has(MapFlags.Locked) ? Vm.Locked : Vm.None;
        flags |= isFile ? Vm.File : Vm.None;
        flags |= !isFile && (isShared || map.Has(MapFlags.Memfd)) ? Vm.Shmem : Vm.None;
        flags |=
            !isShared ? Vm.None
            : map.Has(MapFlags.ReadOnlyFile) ? Vm.NoMayWrite
            : Vm.Shared;
        return new()
        {
            Prot = prot,
            Flags = flags,
            Offset =
                isFile ? Capacity.Pages + first
                : (flags & Vm.Shmem) != Vm.None ? first
                : default(FileOffset),
        };
    }

    /// <summary>shmem_zero_setup: shared memory that has no name is a new file in memory, so what the page cache had there is gone.</summary>
    public static void BeginSharedMemory(this ref State k, int first, int last)
    {
        for (int offset = first; offset <= last; offset++)
        {
            if (!k.PageCache[offset].IsNone)
            {
                k.Put(k.PageCache[offset]);
                k.PageCache[offset] = default;
            }
        }
    }

    /// <summary>
    /// filemap_fault, shmem_fault: the page of a file, which the page cache keeps from now on. Memory begins with zeros, and so does the disk.
    /// None if memory is short.
    /// </summary>
    public static FolioId ReadPage(this ref State k, FileOffset offset, int node = 0)
    {
        ref var cached = ref k.PageCache[offset];
        if (cached.IsNone)
        {
            cached = k.Allocate(node);
            if (!cached.IsNone)
            {
                k.Folios[cached].Flags &= ~(PageFlags.Anon | PageFlags.Exclusive);
            }
        }
        return cached;
    }

    /// <summary>Is a page of a file in the page cache, and has somebody locked it?</summary>
    public static bool IsPageLocked(this in State k, FileOffset offset)
    {
        var cached = k.PageCache[offset];
        return !cached.IsNone && k.Folios[cached].Has(PageFlags.Locked);
    }

    /// <summary>folio_mapping: is it a page of the file on disk?</summary>
    public static bool IsOfDiskFile(this in State k, FolioId folio)
    {
        for (int offset = Capacity.Pages; offset < 2 * Capacity.Pages; offset++)
        {
            if (k.PageCache[offset] == folio)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>folio_mark_dirty, for pages of files.</summary>
    public static void MarkDirty(this ref State k, FolioId folio) => k.Folios[folio].Flags |= PageFlags.Dirty;

    /// <summary>
    /// set_pte_range, do_set_pte before v6.6: a page of a file gets an entry, with the VMA's protection, young, and a reference for it. Write
    /// and dirty are the caller's to give; PAGE_SHARED gives write by itself. The page table is there afterwards.
    /// </summary>
    public static void MapFilePage(this ref State k, int space, int page, FolioId folio, PteBits bits)
    {
        ref var mm = ref k.Mms[space];
        mm.Pmds[page / Capacity.PagesInBlock].Kind = PmdKind.Table;
        mm.Ptes[page] = mm.NewEntry(page, folio, PteBits.Young | bits);
        k.Get(folio);
    }

    /// <summary>
    /// do_fault_around, filemap_map_pages: whatever the page cache has of the neighbours is mapped too, inside the VMA and a window that is as
    /// long as it is aligned. Who waits for a lock is not waited for. Entries that are there are left alone.
    /// </summary>
    public static void FaultAround(this ref State k, int space, int page)
    {
        ref readonly var mm = ref k.Mms[space];
        int block = HugePages.BlockOf(page);
        int first = block + ((page - block) / Capacity.FaultAroundPages * Capacity.FaultAroundPages);
        int last = Math.Min(first + Capacity.FaultAroundPages, block + Capacity.PagesInBlock) - 1;
        for (int near = first; near <= last; near++)
        {
            bool isSameVma =
                mm.IsOneVma(Math.Min(near, page), Math.Max(near, page))
                && mm.Vmas[near].Offset - mm.Vmas[page].Offset == near - page;
            if (!isSameVma || !mm.Ptes[near].IsNone || k.IsPageLocked(mm.Vmas[near].Offset))
            {
                continue;
            }
            var cached = k.PageCache[mm.Vmas[near].Offset];
            if (!cached.IsNone)
            {
                k.MapFilePage(space, near, cached, PteBits.None);
            }
        }
    }

    /// <summary>
    /// rmap_walk_file: on to the next shared mapping of a page of the disk file, address space by address space. Area.First is the place of the
    /// mapping at hand among all pages of all address spaces. No, if there is none.
    /// </summary>
    public static bool NextSharedMapping(this in State k, ref Task me)
    {
        int offset = Capacity.Pages + me.Args.First;
        for (int at = me.Area.First + 1; at < Capacity.Spaces * Capacity.Pages; at++)
        {
            if (k.MayBeWrittenAt(at / Capacity.Pages, at % Capacity.Pages, offset))
            {
                me.Area.First = at;
                return true;
            }
        }
        me.Area = default;
        return false;
    }

    /// <summary>
    /// page_vma_mkclean_one for the entry that the walk is at, under the page-table lock: it is cleared and flushed, and comes back without these
    /// bits.
    /// </summary>
    public static void CleanEntry(this ref State k, in Task me, PteBits bits)
    {
        int space = me.Area.First / Capacity.Pages;
        int page = me.Area.First % Capacity.Pages;
        ref var pte = ref k.Mms[space].Ptes[page];
        if (!pte.HasPage || pte.Folio != me.Found || !(pte.IsWritable || pte.IsDirty))
        {
            return;
        }
        k.FlushCleared(space, page, pte);
        pte.Bits &= ~bits;
    }

    /// <summary>
    /// Does a shared mapping of the page of the file stand there? A VMA stays in i_mmap until munmap has cleared its entries, so one that has gone
    /// already still counts for what its entry lets be written.
    /// </summary>
    private static bool MayBeWrittenAt(this in State k, int space, int page, int offset)
    {
        ref readonly var mm = ref k.Mms[space];
        var pte = mm.EntryAt(page);
        return (mm.Vmas[page].IsShared && mm.Vmas[page].Offset == offset)
            || (pte.HasPage && pte.Folio == k.PageCache[offset] && (pte.IsWritable || pte.IsDirty));
    }
}
