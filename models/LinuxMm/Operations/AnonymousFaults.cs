namespace LinuxMm.Operations;

/// <summary>The first touch of private anonymous memory: mm/memory.c.</summary>
public static class AnonymousFaults
{
    // csharpier-ignore-start
    /// <summary>
    /// do_anonymous_page (mm/memory.c, v6.12): the zero page for a read, a new page for a write; none to some, so no notifier. The page is
    /// allocated before the lock is taken, which nobody sees.
    /// </summary>
    public static Operation DoAnonymousPage(Kernel kernel) => new("do_anonymous_page")
    {
        { "do_anonymous_page", (ref k, ref me) =>
            {
                if (k.Mms[me.Space].IsHuge(me.Fault.Page) || k.Mms[me.Space].Ptes[me.Fault.Page] != me.Fault.Orig)
                {
                    return Next;
                }
                var folio = me.Fault.IsWrite ? k.Allocate(me.Node) : FolioId.ZeroPage;
                if (folio.IsNone)
                {
                    return Return(Errno.ENOMEM);
                }
                k.Mms[me.Space].MapAnonymous(kernel, me.Fault.Page, folio);
                return Next;
            } },
    };
    // csharpier-ignore-end
}
