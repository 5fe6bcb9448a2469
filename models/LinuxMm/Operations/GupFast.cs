namespace LinuxMm.Operations;

/// <summary>Lookups without any lock: mm/gup.c, lockless_pages_from_mm up to v6.11, gup_fast since.</summary>
public static class GupFast
{
    // csharpier-ignore-start
    /// <summary>
    /// get_user_pages_fast, pin_user_pages_fast for one page (v6.1, v6.12). Neither VMA nor lock: the entry is read, a reference taken, the entry
    /// read again, and for a pin the sequence number of fork is compared at the end. Whatever goes wrong, ordinary GUP does the work. Interrupts
    /// are off, which keeps page tables, but nothing else, from being freed; so a page may go and come back in between. A huge entry is read as
    /// the entry of a page. With FOLL_FAST_ONLY there is no fallback, and the result may be 0 pages.
    /// </summary>
    public static Operation Pages(Kernel kernel) =>
        new("gup_fast", "get_user_pages_fast(), pin_user_pages_fast()", Roles.Task, Params.Page, Params.GupAccess, Params.Force, Params.Honor, Params.Pin, Params.Longterm, Params.GupFastOption)
    {
        { "raw_seqcount_begin", (ref k, ref me) =>
            {
                if (k.IsUnborn(me.Space))
                {
                    return Blocked;
                }
                if (!me.Args.Flags.IsValid())
                {
                    return Return(Errno.EINVAL);
                }
                ref var mm = ref k.Mms[me.Space];
                me.Gup = new() { Page = me.Args.First, Flags = kernel.IsValidGupArgs(me.Args.Flags) };
                if (!me.Gup.Flags.Has(Foll.Pin))
                {
                    return Next;
                }
                mm.HasPinned = 1;
                me.Gup.Seq = mm.WriteProtectSeq;
                return mm.WriteProtectSeq % 2 != 0 ? Goto("gup_fast_fallback") : Next;
            } },
        { "ptep_get_lockless", (ref k, ref me) =>
            {
                me.Gup.Entry = k.Mms[me.Space].EntryAt(me.Gup.Page);
                // pte_special: the zero page, but for the huge one
                bool isSpecial = me.Gup.Entry.Folio.IsZeroPage && !k.Mms[me.Space].IsHuge(me.Gup.Page);
                return kernel.PteAccessPermitted(me.Gup.Entry, me.Gup.Flags) && !isSpecial ? Next : Goto("gup_fast_fallback");
            } },
        { "try_grab_folio_fast", (ref k, ref me) =>
            {
                // folio_try_get: no reference to a page that is free
                if (k.IsFree(me.Gup.Entry.Folio))
                {
                    return Goto("gup_fast_fallback");
                }
                me.Found = me.Gup.Entry.Folio;
                k.Grab(me.Found, me.Gup.Flags);
                return Next;
            } },
        { "ptep_get", (ref k, ref me) =>
            {
                if (k.Mms[me.Space].EntryAt(me.Gup.Page) != me.Gup.Entry)
                {
                    k.GiveUp(ref me);
                    return Goto("gup_fast_fallback");
                }
                return Next;
            } },
        { "gup_must_unshare", (ref k, ref me) =>
            {
                // no VMA is known here
                if (!kernel.GupFastFolioAllowed(k.IsOfDiskFile(me.Found), me.Gup.Flags) || k.MustUnshare(kernel, me.Gup.Entry, default, me.Gup.Flags))
                {
                    k.GiveUp(ref me);
                    return Goto("gup_fast_fallback");
                }
                return Next;
            } },
        { "read_seqcount_retry", (ref k, ref me) =>
            {
                // Nothing here depends on it: fork changes an entry before it asks for pins, and the entry was read again behind the pin. In a
                // kernel, whose CPUs see such writes late, it decides.
                if (me.Gup.Seq != 0 && me.Gup.Seq != k.Mms[me.Space].WriteProtectSeq)
                {
                    k.GiveUp(ref me);
                    return Goto("gup_fast_fallback");
                }
                return Next;
            } },
        { "pages_returned", (ref k, ref me) => k.Hold(ref me) ? ReturnFolio(me.Found) : Return(Errno.ENOMEM) },
        { "gup_fast_fallback", (ref _, ref me) => me.Args.Flags.Has(Foll.FastOnly) ? ReturnNumber(0) : Next, Both },
          Gup.GetUserPages(kernel).With((ref me) => me.Gup = new() { Page = me.Args.First, Flags = kernel.IsValidGupArgs(me.Args.Flags) }),
        { "pages_returned", (ref k, ref me) =>
            me.Returned != Errno.Ok ? Return(me.Returned)
            : k.Hold(ref me) ? ReturnFolio(me.Found)
            : Return(Errno.ENOMEM) },
    };
    // csharpier-ignore-end
}
