namespace LinuxMm.Operations;

/// <summary>CPU accesses and page faults: arch/x86/mm/fault.c, mm/memory.c.</summary>
public static class Faults
{
    // csharpier-ignore-start
    /// <summary>A load; its result is what it read.</summary>
    public static Operation Read(Kernel kernel) => new("read", "a load, exc_page_fault()", Roles.Task, Params.Page)
    {
        new Loop("load", (ref k, ref me) => k.Access(ref me) ? ReturnNumber(k.Folios[me.Found].Content) : Next)
        {
            UserFault(kernel),
            { "retry", (ref k, ref me) => me.Returned == Errno.Ok ? Next : Return(me.Returned), Both },
        },
    };

    /// <summary>A store of a value.</summary>
    public static Operation Write(Kernel kernel) => new("write", "a store, exc_page_fault()", Roles.Task, Params.Page, Params.Value)
    {
        new Loop("store", (ref k, ref me) => k.Access(ref me) ? Return(Errno.Ok) : Next)
        {
            UserFault(kernel),
            { "retry", (ref k, ref me) => me.Returned == Errno.Ok ? Next : Return(me.Returned), Both },
        },
    };

    /// <summary>
    /// do_user_addr_fault (arch/x86/mm/fault.c, v6.12): the architecture never lets an inaccessible VMA into handle_mm_fault. mmap_lock stands
    /// for the per-VMA lock as well: both keep the VMA's writer out, but a fault in another VMA, which a per-VMA lock would let run beside that
    /// writer, waits here. Where memory is short the kernel would kill somebody and try again; here the access ends with ENOMEM.
    /// </summary>
    private static Operation UserFault(Kernel kernel) => new("do_user_addr_fault")
    {
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "access_error", (ref k, ref me) =>
            {
                // A read of a write-only or execute-only VMA is no error: x86 cannot forbid it.
                var vma = k.Vmas[me.Args.First];
                return vma.IsAccessible && (!me.Args.IsWrite || vma.Prot.Has(Prot.W)) ? Next : Goto("bad_area");
            }, Both },
          HandleMmFault(kernel).With((ref me) => me.Fault = new() { Page = me.Args.First, Write = (byte)(me.Args.IsWrite ? 1 : 0) }),
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return Return(me.Returned); }, Left },
        { "bad_area",         (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.SIGSEGV); }, Left },
    };

    /// <summary>
    /// handle_mm_fault, handle_pte_fault (mm/memory.c, v6.12), with mmap_lock held. The entry is read once without its lock; every branch looks
    /// again under the lock and gives up if the entry has changed, so that the access is simply retried. No swap, no huge pages, no userfaultfd;
    /// mmap_lock is never dropped on the way (VM_FAULT_RETRY).
    /// </summary>
    public static Operation HandleMmFault(Kernel kernel) => new("handle_mm_fault")
    {
          Locals((ref me) => me.Fault = default),
        { "handle_pte_fault", (ref k, ref me) =>
            {
                ref var fault = ref me.Fault;
                fault.Orig = k.Ptes[fault.Page];
                fault.Kind = fault.Orig switch
                {
                    { IsNone: true } => FaultKind.Anonymous,
                    { IsProtNone: true } when kernel.ProtnoneIsHint(k.Vmas[fault.Page]) => FaultKind.NumaHint,
                    { IsWritable: false } when fault.IsWrite => FaultKind.WriteProtect,
                    _ => FaultKind.Spurious,
                };
                return Next;
            } },
          DoAnonymousPage(kernel).If((in me) => me.Fault.Kind == FaultKind.Anonymous),
          DoNumaPage(kernel).If((in me) => me.Fault.Kind == FaultKind.NumaHint),
          DoWpPage(kernel).If((in me) => me.Fault.Kind == FaultKind.WriteProtect),
          SetAccessFlags().If((in me) => me.Fault.Kind == FaultKind.Spurious),
    };

    /// <summary>
    /// do_anonymous_page (mm/memory.c, v6.12): the zero page for a read, a new page for a write; none to some, so no notifier. The page is
    /// allocated before the lock is taken, which nobody sees.
    /// </summary>
    private static Operation DoAnonymousPage(Kernel kernel) => new("do_anonymous_page")
    {
        { "do_anonymous_page", (ref k, ref me) =>
            {
                if (k.Ptes[me.Fault.Page] != me.Fault.Orig)
                {
                    return Next;
                }
                var folio = me.Fault.IsWrite ? k.Allocate() : FolioId.ZeroPage;
                if (folio.IsNone)
                {
                    return Return(Errno.ENOMEM);
                }
                k.MapAnonymous(kernel, me.Fault.Page, folio, isCopy: false);
                return Next;
            } },
    };

    /// <summary>
    /// do_numa_page (mm/memory.c, v4.0 to v6.12) without migration: the entry gets the VMA's protection back. An upgrade: no flush, no notifier.
    /// A kernel that cannot come here for PROT_NONE memory by its own rules may say so with BUG_ON; the access ends there, and with it the task,
    /// though its locks are dropped here, unlike in an oops.
    /// </summary>
    private static Operation DoNumaPage(Kernel kernel) => new("do_numa_page")
    {
        { "numa_rebuild_single_mapping", (ref k, ref me) =>
            {
                if (kernel.HintBugOn(k.Vmas[me.Fault.Page]))
                {
                    return Return(Errno.BUG);
                }
                if (k.Ptes[me.Fault.Page] == me.Fault.Orig)
                {
                    k.Ptes[me.Fault.Page] = k.Restored(kernel, me.Fault.Page);
                    k.Cost.HintFaults++;
                }
                return Next;
            } },
    };

    /// <summary>do_wp_page (mm/memory.c, v6.12): an exclusive anonymous page is reused; anything else, here the zero page, is copied.</summary>
    private static Operation DoWpPage(Kernel kernel) => new("do_wp_page")
    {
        { "do_wp_page", (ref k, ref me) =>
            {
                ref var pte = ref k.Ptes[me.Fault.Page];
                if (pte != me.Fault.Orig)
                {
                    return Next;
                }
                if (pte.Folio.IsZeroPage || k.Folios[pte.Folio].Exclusive == 0)
                {
                    me.Fault.Kind = FaultKind.Copy;
                    return Next;
                }
                pte.Bits |= PteBits.Young | PteBits.Dirty | k.WriteBit(kernel, me.Fault.Page);
                return Next;
            } },
          WpPageCopy(kernel).If((in me) => me.Fault.Kind == FaultKind.Copy),
    };

    /// <summary>
    /// wp_page_copy (mm/memory.c, v6.12): the copy is made without the lock; then a bracket, in which the entry is cleared and flushed before
    /// the new one is visible, if it is still what it was. An entry that is not present is flushed only while some flush is pending
    /// (arch/x86/include/asm/pgtable.h:pte_accessible). The kernel drops the old page behind the end; here that is the zero page, which nobody
    /// counts, and a copy that is not used goes at once.
    /// </summary>
    private static Operation WpPageCopy(Kernel kernel) => new("wp_page_copy")
    {
          Locals((ref me) => me.Fault.Copy = default),
        { "folio_prealloc", (ref k, ref me) =>
            {
                me.Fault.Copy = k.Allocate();
                if (me.Fault.Copy.IsNone)
                {
                    return Return(Errno.ENOMEM);
                }
                k.Folios[me.Fault.Copy].Content = k.Folios[me.Fault.Orig.Folio].Content;
                return Next;
            } },
        { "invalidate_range_start", (ref k, ref me) =>
            {
                k.Begin(ref me.Bracket, me.Fault.Page, me.Fault.Page, NotifierEvent.Clear);
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
        { "ptep_clear_flush", (ref k, ref me) =>
            {
                if (k.Ptes[me.Fault.Page] != me.Fault.Orig)
                {
                    k.Put(me.Fault.Copy);
                    return Next;
                }
                if (me.Fault.Orig.IsPresent || k.IsFlushPending())
                {
                    k.Flush(me.Fault.Page, me.Fault.Page);
                }
                k.MapAnonymous(kernel, me.Fault.Page, me.Fault.Copy, isCopy: true);
                k.Put(me.Fault.Orig.Folio);
                return Next;
            } },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };

    /// <summary>The end of handle_pte_fault (mm/memory.c, v6.12): the entry allows the access already; it becomes young and, for a write, dirty.</summary>
    private static Operation SetAccessFlags() => new("ptep_set_access_flags")
    {
        { "ptep_set_access_flags", (ref k, ref me) =>
            {
                if (k.Ptes[me.Fault.Page] == me.Fault.Orig)
                {
                    k.Ptes[me.Fault.Page].Bits |= me.Fault.IsWrite ? PteBits.Young | PteBits.Dirty : PteBits.Young;
                }
                return Next;
            } },
    };
    // csharpier-ignore-end
}
