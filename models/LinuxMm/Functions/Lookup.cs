namespace LinuxMm.Functions;

/// <summary>How pages are looked up on behalf of others: mm/gup.c.</summary>
public static class Lookup
{
    /// <summary>is_valid_gup_args, is_valid_gup_flags before v6.2: FOLL_LONGTERM makes no sense without FOLL_PIN.</summary>
    public static bool IsValid(this Foll flags) => flags.Has(Foll.Pin) || !flags.Has(Foll.Longterm);

    /// <summary>
    /// check_vma_flags: a hole is no VMA, and device memory has no pages; without FOLL_FORCE the VMA must grant the access; with it VM_MAYREAD is
    /// enough, which all memory here has, and for a write a private mapping that could become writable.
    /// </summary>
    public static bool MayGup(this in State k, int space, LinuxMm.Gup gup)
    {
        var vma = k.Mms[space].Vmas[gup.Page];
        var needed = gup.Flags.Has(Foll.Write) ? Prot.W : Prot.R;
        return vma.IsMapped
            && !vma.Has(Vm.PfnMap)
            && (vma.IsAnonymous || !gup.Flags.Has(Foll.Anon))
            && (vma.Prot.Has(needed) || (gup.Flags.Has(Foll.Force) && (vma.IsCow || !gup.Flags.Has(Foll.Write))));
    }

    /// <summary>
    /// follow_page_pte, follow_trans_huge_pmd under the page-table lock: no, if a fault is needed first, by which the page is unshared if that is
    /// all that is missing; otherwise the page is in Found, with a reference.
    /// </summary>
    public static bool FollowPage(this ref State k, Kernel kernel, ref Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        var pte = mm.EntryAt(me.Gup.Page);
        var vma = mm.Vmas[me.Gup.Page];
        me.Gup.Flags &= ~Foll.MustUnshare;
        var flags = me.Gup.Flags;
        if (
            !pte.HasPage
            || (pte.IsProtNone && !kernel.GupCanFollowProtnone(vma, flags))
            || (flags.Has(Foll.Write) && !kernel.CanFollowWritePte(vma, pte, k.Folios[pte.Folio], flags))
            || (flags.Has(Foll.Write) && mm.NeedsSoftDirtyWp(me.Gup.Page))
            || (flags.Has(Foll.Write) && !pte.IsWritable && mm.IsUffdWp(me.Gup.Page, pte))
        )
        {
            return false;
        }
        if (k.MustUnshare(kernel, pte, vma, flags))
        {
            me.Gup.Flags |= Foll.MustUnshare;
            return false;
        }
        k.Grab(pte.Folio, flags);
        me.Found = pte.Folio;
        return true;
    }

    /// <summary>
    /// FOLL_DUMP: the zero page, and nothing at all where nothing could be brought in (follow_page_pte, no_page_table; v6.1, v6.12). Who is to write
    /// gets no further than that the zero page cannot be written.
    /// </summary>
    public static bool IsDumpHole(this in MmStruct mm, int page, Foll flags)
    {
        var pte = mm.EntryAt(page);
        return flags.Has(Foll.Dump)
            && ((pte.Folio.IsZeroPage && !flags.Has(Foll.Write)) || (pte.IsNone && mm.Vmas[page].IsAnonymous));
    }

    /// <summary>The fault that a lookup needs which has just failed: faultin_page.</summary>
    public static FaultFlags FaultFlagsOf(Foll flags) =>
        flags.Has(Foll.Write) ? FaultFlags.Write
        : flags.Has(Foll.MustUnshare) ? FaultFlags.Unshare
        : FaultFlags.None;

    /// <summary>
    /// get_user_page_fast_only(FOLL_WRITE): GUP-fast in one step, since the kernel looks at the entry again behind the reference and gives up if it
    /// has changed (mm/gup.c:gup_fast_pte_range, v6.12).
    /// </summary>
    public static bool FollowFast(this ref State k, Kernel kernel, ref Task me)
    {
        var pte = k.Mms[me.Space].EntryAt(me.Args.First);
        if (!kernel.PteAccessPermitted(pte, Foll.Write))
        {
            return false;
        }
        k.Get(pte.Folio);
        me.Found = pte.Folio;
        return true;
    }
}
