namespace LinuxMm.Operations;

/// <summary>A process makes a child: kernel/fork.c, mm/memory.c.</summary>
public static class Fork
{
    // csharpier-ignore-start
    /// <summary>
    /// fork(2) as far as memory goes: dup_mmap (kernel/fork.c, v6.12), mmap_lock of the parent held for writing, and that of the child inside
    /// it. There are two address spaces, so a process that has a child already gets EAGAIN, and one
    /// whose child has unmapped everything waits until that is done. The entries of the parent are flushed in the end,
    /// behind the brackets, and before anybody runs in the child. Left out: VM_DONTCOPY and VM_WIPEONFORK.
    /// </summary>
    public static Operation System(Kernel kernel) => new("fork", "dup_mmap()", Roles.Task)
    {
        { "mmap_write_lock", (ref k, ref me) =>
            {
                bool hasRoom = !k.Mms[1 - me.Space].AnyMapped(0, Capacity.Pages - 1);
                if ((hasRoom && k.IsHeld(Locks.MmapRead | Locks.MmapWrite, 1 - me.Space)) || !k.MmapWriteLock(ref me))
                {
                    return Blocked;
                }
                if (!hasRoom)
                {
                    return Goto("no_process");
                }
                me.Held |= Locks.MmapNested;
                (me.Args.First, me.Args.Last) = (0, Capacity.Pages - 1);
                return Next;
            } },
        new Loop("dup_mmap", (ref k, ref me) =>
            {
                if (me.Returned != Errno.Ok)
                {
                    return Goto("exit_mmap");
                }
                while (k.NextArea(ref me))
                {
                    if (k.Mms[me.Space].Vmas[me.Area.First].IsMapped)
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
            { "vm_area_dup", (ref k, ref me) =>
                {
                    k.CopyVmas(ref me);
                    return Next;
                } },
              CopyPageRange(kernel).If((in me) => me.Walk.IsInside),
        },
        { "flush_tlb_mm",      (ref k, ref me) => { k.Flush(me.Space, 0, Capacity.Pages - 1); return Next; } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "exit_mmap",         (ref k, ref me) => { k.DropChild(ref me); k.Flush(me.Space, 0, Capacity.Pages - 1); return Next; } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.ENOMEM); }, Left },
        { "no_process",        (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EAGAIN); }, Left },
    };

    /// <summary>
    /// copy_page_range (mm/memory.c, v6.12) for one VMA that vma_needs_copy: one bracket over all of it, since its entries are write-protected;
    /// GUP-fast of pins sees by the sequence number that a copy is under way, and gives up. A huge entry is shared as a whole; if its pages may be
    /// pinned it is split first (copy_huge_pmd).
    /// </summary>
    private static Operation CopyPageRange(Kernel kernel) => new("copy_page_range")
    {
          Locals((ref me) => { me.Walk = default; me.Split = default; }),
        { "invalidate_range_start", (ref k, ref me) =>
            {
                k.Begin(ref me, me.Area.First, me.Area.Last, NotifierEvent.ProtectionPage);
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
        { "raw_write_seqcount_begin", (ref k, ref me) => { k.Mms[me.Space].WriteProtectSeq++; return Next; } },
        new Loop("copy_pmd_range", (ref k, ref me) => k.NextTableToCopy(kernel, ref me) ? Next : Break)
        {
              Splitting.SplitHugePmd(kernel).If((in me) => !me.Split.Block.IsNone),
            { "copy_pte_range", (ref k, ref me) =>
                {
                    if (k.IsPmdLocked(in me))
                    {
                        return Blocked;
                    }
                    if (!k.CopyEntries(kernel, ref me))
                    {
                        me.Args.Value = 1;
                        return Goto("raw_write_seqcount_end");
                    }
                    return Next;
                } },
        },
        { "raw_write_seqcount_end", (ref k, ref me) => { k.Mms[me.Space].WriteProtectSeq++; return Next; } },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
        { "copied", (ref k, ref me) => Return(me.Args.Value != 0 ? Errno.ENOMEM : Errno.Ok), Both },
    };
    // csharpier-ignore-end
}
