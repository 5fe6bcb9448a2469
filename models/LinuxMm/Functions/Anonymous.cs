using System.Diagnostics;

namespace LinuxMm.Functions;

/// <summary>Entries of anonymous memory that faults make.</summary>
public static class Anonymous
{
    /// <summary>
    /// do_anonymous_page: vm_page_prot of the VMA as it is now, young, and writable, and so dirty, where maybe_mkwrite says so; never for the
    /// zero page. The page table is there afterwards.
    /// </summary>
    public static void MapAnonymous(this ref MmStruct mm, Kernel kernel, int page, FolioId folio)
    {
        var write = folio.IsZeroPage ? PteBits.None : mm.WriteBit(kernel, page);
        mm.MapWith(page, folio, write == PteBits.None ? PteBits.None : PteBits.Dirty | write);
    }

    /// <summary>wp_page_copy: the same for a copy, which is dirty if it is to be written; one that was only unshared keeps the mark of userfaultfd.</summary>
    public static void MapCopy(this ref MmStruct mm, Kernel kernel, int page, FolioId folio, bool isWrite) =>
        mm.MapWith(
            page,
            folio,
            isWrite ? PteBits.Dirty | mm.WriteBit(kernel, page) : mm.Ptes[page].Bits & PteBits.UffdWp
        );

    /// <summary>maybe_mkwrite: a write fault makes the entry writable only if the VMA is. FOLL_FORCE comes here without.</summary>
    public static PteBits WriteBit(this in MmStruct mm, Kernel kernel, int page) =>
        kernel.MaybeMkwrite(mm.Vmas[page]) ? PteBits.Write : PteBits.None;

    /// <summary>anon_vma_prepare, for the whole VMA. Parts of it and what it is joined with keep it.</summary>
    [Conditional("WIDE")]
    public static void AnonVmaPrepare(this ref MmStruct mm, int page)
    {
        var (first, last) = (page, page);
        while (first > 0 && mm.Vmas[first - 1].IsLike(mm.Vmas[page]))
        {
            first--;
        }
        while (last < Capacity.Pages - 1 && mm.Vmas[last + 1].IsLike(mm.Vmas[page]))
        {
            last++;
        }
        for (int at = first; at <= last; at++)
        {
            mm.Vmas[at].Flags |= Vm.AnonVma;
        }
    }

    private static void MapWith(this ref MmStruct mm, int page, FolioId folio, PteBits bits)
    {
        if (!folio.IsZeroPage)
        {
            mm.AnonVmaPrepare(page);
        }
        mm.Pmds[page / Capacity.PagesInBlock].Kind = PmdKind.Table;
        mm.Ptes[page] = mm.NewEntry(page, folio, PteBits.Young | bits);
    }
}
