namespace LinuxMm.Functions;

/// <summary>Entries of anonymous memory that faults make.</summary>
public static class Anonymous
{
    /// <summary>
    /// A new entry: vm_page_prot of the VMA as it is now, young, and writable where maybe_mkwrite says so; never for the zero page. A copy is
    /// dirty (wp_page_copy), new memory only if its VMA can be written (do_anonymous_page). The page table is there afterwards.
    /// </summary>
    public static void MapAnonymous(this ref Mm mm, Kernel kernel, int page, FolioId folio, bool isCopy)
    {
        mm.Pmds[page / Capacity.PagesInBlock].Kind = PmdKind.Table;
        var pte = new Pte
        {
            Kind = PteKind.Present,
            Folio = folio,
            Bits = PteBits.Young,
        }.Modify(mm.Vmas[page].PageProt);
        var write = mm.WriteBit(kernel, page);
        var dirty = isCopy || write != PteBits.None ? PteBits.Dirty : PteBits.None;
        mm.Ptes[page] = folio.IsZeroPage ? pte : pte with { Bits = pte.Bits | write | dirty };
    }

    /// <summary>maybe_mkwrite: a write fault makes the entry writable only if the VMA is. FOLL_FORCE comes here without.</summary>
    public static PteBits WriteBit(this in Mm mm, Kernel kernel, int page) =>
        kernel.MaybeMkwrite(mm.Vmas[page]) ? PteBits.Write : PteBits.None;
}
