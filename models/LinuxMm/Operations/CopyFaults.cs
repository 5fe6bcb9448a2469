namespace LinuxMm.Operations;

/// <summary>Writes to entries that are not writable: mm/memory.c:do_wp_page.</summary>
public static class CopyFaults
{
    // csharpier-ignore-start
    /// <summary>do_wp_page (mm/memory.c, v6.12): an exclusive anonymous page is reused; anything else, here the zero page, is copied.</summary>
    public static Operation DoWpPage(Kernel kernel) => new("do_wp_page")
    {
        { "do_wp_page", (ref k, ref me) =>
            {
                ref var pte = ref k.Mms[me.Space].Ptes[me.Fault.Page];
                if (pte != me.Fault.Orig)
                {
                    return Next;
                }
                if (pte.Folio.IsZeroPage || !k.Folios[pte.Folio].IsExclusive)
                {
                    me.Fault.Kind = FaultKind.Copy;
                    return Next;
                }
                pte.Bits |= PteBits.Young | PteBits.Dirty | k.Mms[me.Space].WriteBit(kernel, me.Fault.Page);
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
                k.Begin(ref me, me.Fault.Page, me.Fault.Page, NotifierEvent.Clear);
                return Next;
            } },
          NotifierCalls.SubscribersStart(kernel),
        { "ptep_clear_flush", (ref k, ref me) =>
            {
                if (k.Mms[me.Space].Ptes[me.Fault.Page] != me.Fault.Orig)
                {
                    k.Put(me.Fault.Copy);
                    return Next;
                }
                if (me.Fault.Orig.IsPresent || k.IsFlushPending(me.Space))
                {
                    k.Flush(me.Space, me.Fault.Page, me.Fault.Page);
                }
                k.Mms[me.Space].MapAnonymous(kernel, me.Fault.Page, me.Fault.Copy, isCopy: true);
                k.Put(me.Fault.Orig.Folio);
                return Next;
            } },
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
    };
    // csharpier-ignore-end
}
