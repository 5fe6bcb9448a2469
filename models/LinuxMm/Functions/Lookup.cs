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
            && (vma.Prot.Has(needed) || (gup.Flags.Has(Foll.Force) && (vma.IsCow || !gup.Flags.Has(Foll.Write))));
    }

    /// <summary>
    /// follow_page_pte, follow_trans_huge_pmd under the page-table lock: no, if a fault is needed first; otherwise the page is in Found, with a reference. A pin of an
    /// anonymous page for reading would have to unshare it if it were not exclusive; here it always is.
    /// </summary>
    public static bool FollowPage(this ref State k, Kernel kernel, ref Task me)
    {
        ref readonly var mm = ref k.Mms[me.Space];
        var pte = mm.EntryAt(me.Gup.Page);
        var vma = mm.Vmas[me.Gup.Page];
        var flags = me.Gup.Flags;
        if (
            pte.IsNone
            || (pte.IsProtNone && !kernel.GupCanFollowProtnone(vma, flags))
            || (flags.Has(Foll.Write) && !kernel.CanFollowWritePte(vma, pte, k.Folios[pte.Folio], flags))
        )
        {
            return false;
        }
        k.Grab(pte.Folio, flags);
        me.Found = pte.Folio;
        return true;
    }

    /// <summary>
    /// get_user_page_fast_only(FOLL_WRITE): looks at the entry alone, no VMA, no lock; a protnone entry is never accepted. One step, since the
    /// kernel looks at the entry again behind the reference and gives up if it has changed (mm/gup.c:gup_fast_pte_range, v6.12).
    /// </summary>
    public static bool FollowFast(this ref State k, ref Task me)
    {
        var pte = k.Mms[me.Space].EntryAt(me.Args.First);
        if (!pte.IsPresent || !pte.IsWritable)
        {
            return false;
        }
        k.Get(pte.Folio);
        me.Found = pte.Folio;
        return true;
    }
}
