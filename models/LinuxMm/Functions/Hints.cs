namespace LinuxMm.Functions;

/// <summary>The beginning of a fault on a hint: mm/memory.c.</summary>
public static class Hints
{
    /// <summary>
    /// do_numa_page under the page-table lock: nothing if the entry has changed; a page that is misplaced is named, with a reference, and any other
    /// is mapped again.
    /// </summary>
    /// <param name="k">The state.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="me">Who takes the hint.</param>
    /// <param name="isolates">The misplaced page is isolated here; one that cannot be is mapped again.</param>
    public static Flow TakeHint(this ref State k, Kernel kernel, ref Task me, bool isolates = false)
    {
        var vma = k.Mms[me.Space].Vmas[me.Fault.Page];
        ref var pte = ref k.Mms[me.Space].Ptes[me.Fault.Page];
        if (kernel.HintBugOn(vma))
        {
            return Return(Errno.BUG);
        }
        if (pte != me.Fault.Orig)
        {
            return Next;
        }
        k.Cost.HintFaults++;
        if (k.IsMisplaced(in me, pte.Folio, vma) && (!isolates || k.MayMigrate(pte.Folio, vma)))
        {
            me.Migration.From = pte.Folio;
            k.Get(pte.Folio);
            if (isolates)
            {
                k.Isolate(pte.Folio);
            }
            return Next;
        }
        pte = k.Restored(kernel, me.Space, me.Fault.Page);
        return Next;
    }
}
