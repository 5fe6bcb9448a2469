#if WIDE
namespace LinuxMm.Operations;

/// <summary>/proc/self/clear_refs: fs/proc/task_mmu.c. Only recorded programs write to it.</summary>
public static class ClearRefs
{
    private const byte OfAnonymous = 2;
    private const byte OfFiles = 3;
    private const byte SoftDirty = 4;

    /// <summary>What is written: 1 to 3 make entries old, all, anonymous ones or those of files; 4 makes them soft-clean.</summary>
    private static readonly Parameter<Task> Kind = Parameters.Word<Task, byte>(
        "1|2|3|4",
        (ref me, kind) => me.Args.Extra = kind,
        ("1", (byte)1),
        ("2", OfAnonymous),
        ("3", OfFiles),
        ("4", SoftDirty)
    );

    // csharpier-ignore-start
    /// <summary>
    /// clear_refs_write, clear_refs_pte_range (v6.1, v6.12), mmap_lock held for writing. Ages without a notifier and without a flush, and passes by the
    /// zero page unless it is huge. Soft-dirty bits go in a bracket over the whole address space, with the right to write; entries of pages that may
    /// be pinned keep both.
    /// </summary>
    public static Operation Write(Kernel kernel) => new("clear_refs", "clear_refs_write()", Roles.Task, Kind)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "invalidate_range_start", (ref k, ref me) =>
            {
                if (me.Args.Extra == SoftDirty)
                {
                    k.TrackSoftDirty(me.Space);
                    k.Begin(ref me, 0, Capacity.Pages - 1, NotifierEvent.SoftDirty);
                }
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
        { "clear_refs_pte_range", (ref k, ref me) =>
            {
                for (int page = 0; page < Capacity.Pages; page++)
                {
                    k.Clear(in me, page);
                }
                return Next;
            } },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
        { "flush_tlb_mm", (ref k, ref me) =>
            {
                if (me.Args.Extra == SoftDirty)
                {
                    k.Flush(me.Space, 0, Capacity.Pages - 1);
                }
                return Next;
            } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
    };
    // csharpier-ignore-end

    private static void TrackSoftDirty(this ref State k, int space)
    {
        foreach (ref var vma in k.Mms[space].Vmas)
        {
            vma.Flags |= vma.IsMapped ? Vm.TracksSoftDirty : Vm.None;
        }
    }

    private static void Clear(this ref State k, in Task me, int page)
    {
        ref var mm = ref k.Mms[me.Space];
        ref var pte = ref mm.SlotOf(page);
        bool isZeroPage = pte.Folio.IsZeroPage && !mm.IsHuge(page);
        if (!pte.HasPage)
        {
            return;
        }
        if (me.Args.Extra == SoftDirty)
        {
            // pte_is_pinned, which nobody asks of a huge entry
            bool isPinned =
                mm.HasPinned != 0
                && !mm.IsHuge(page)
                && mm.Vmas[page].IsCow
                && !isZeroPage
                && k.Folios[k.HeadOf(pte.Folio)].Pins > 0;
            pte.Bits = isPinned ? pte.Bits : (pte.Bits & ~PteBits.Write) | PteBits.SoftClean;
        }
        else if (!isZeroPage && me.Args.Extra != (mm.Vmas[page].IsAnonymous ? OfFiles : OfAnonymous))
        {
            pte.Bits &= ~PteBits.Young;
        }
    }
}
#endif
