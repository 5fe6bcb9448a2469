namespace LinuxMm.Operations;

/// <summary>Writes to entries that are not writable, and pages that must become exclusive: mm/memory.c:do_wp_page.</summary>
public static class CopyFaults
{
    // csharpier-ignore-start
    /// <summary>
    /// do_wp_page (mm/memory.c, v6.12): an anonymous page that is exclusive, or can be made so because nobody else refers to it, is reused; any
    /// other is copied. Userfaultfd leaves flushes for later, under mmap_lock for reading, so a write to its memory does them first, or the copy could miss
    /// what a CPU writes meanwhile. A fault that only unshares (FAULT_FLAG_UNSHARE) leaves an exclusive page as it is. Kernels before v5.19 had no exclusive
    /// pages; they are not told apart.
    /// </summary>
    public static Operation DoWpPage(Kernel kernel) => new("do_wp_page")
    {
        { "do_wp_page", (ref k, ref me) =>
            {
                ref var pte = ref k.Mms[me.Space].Ptes[me.Fault.Page];
                if (pte != me.Fault.Orig)
                {
                    return Next;
                }
                if (me.Fault.IsWrite && kernel.DoWpPageFlushes(k.Mms[me.Space].Vmas[me.Fault.Page]) && k.IsFlushPending(me.Space))
                {
                    k.Flush(me.Space, me.Fault.Page, me.Fault.Page);
                }
                if (!k.CanReuse(kernel, pte.Folio))
                {
                    k.Get(pte.Folio); // what is to be copied must stay
                    me.Fault.Kind = FaultKind.Copy;
                    return Next;
                }
                k.Folios[pte.Folio].Flags |= PageFlags.Exclusive;
                if (me.Fault.IsWrite)
                {
                    pte.MakeUsed(isWrite: true, k.Mms[me.Space].WriteBit(kernel, me.Fault.Page));
                }
                return Next;
            } },
          WpPageCopy(kernel).If((in me) => me.Fault.Kind == FaultKind.Copy),
    };

    /// <summary>
    /// wp_page_copy (mm/memory.c, v6.12): the copy is made without the lock; then a bracket, in which the entry is cleared and flushed before
    /// the new one is visible, if it is still what it was. An entry that is not present is flushed only while some flush is pending
    /// (arch/x86/include/asm/pgtable.h:pte_accessible). Behind the end go the reference that kept the old page, and that of the page which is
    /// mapped no longer: the old one, or the copy if it was not needed.
    /// </summary>
    private static Operation WpPageCopy(Kernel kernel) => new("wp_page_copy")
    {
          Locals((ref me) => me.Fault.Copy = default),
        { "folio_prealloc", (ref k, ref me) =>
            {
                me.Fault.Copy = k.Allocate(me.Node);
                if (me.Fault.Copy.IsNone)
                {
                    k.Put(me.Fault.Orig.Folio);
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
                ref var mm = ref k.Mms[me.Space];
                if (mm.Ptes[me.Fault.Page] != me.Fault.Orig)
                {
                    return Next;
                }
                k.FlushCleared(me.Space, me.Fault.Page, me.Fault.Orig);
                mm.MapCopy(kernel, me.Fault.Page, me.Fault.Copy, me.Fault.IsWrite);
                me.Fault.Copy = me.Fault.Orig.Folio;
                me.Bracket.Flags |= BracketFlags.EntryReplaced;
                return Next;
            } },
          NotifierCalls.ChangePte().If((in me) => me.Bracket.IsEntryReplaced),
        { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
          NotifierCalls.SubscribersEnd(),
        { "folio_put", (ref k, ref me) =>
            {
                k.Put(me.Fault.Copy);
                k.Put(me.Fault.Orig.Folio);
                return Next;
            } },
    };
    // csharpier-ignore-end
}
