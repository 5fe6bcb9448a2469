namespace LinuxMm.Bugs;

/// <summary>
/// Fork leaves the exclusive mark where the VMA cannot be written, since nobody writes there. As soon as both make it writable, both write to what they
/// call their own.
/// </summary>
public static class ForkKeepsReadOnlyExclusive
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("fork-keeps-read-only-exclusive", "mm: fork clears PageAnonExclusive only where the VMA can be written", PatchKind.Bug, source: "include/linux/rmap.h:folio_try_dup_anon_rmap_pte (v6.12)")
    {
        After("copy_page_range/copy_pte_range", "SetPageAnonExclusive", (ref k, ref me) =>
        {
            for (int page = me.Area.First; page <= me.Area.Last; page++)
            {
                var pte = k.Mms[me.Space].EntryAt(page);
                bool isShared = pte.HasPage && pte.Folio == k.Mms[1 - me.Space].EntryAt(page).Folio && !pte.Folio.IsZeroPage;
                if (isShared && k.Folios[pte.Folio].IsAnon && !k.Mms[me.Space].Vmas[page].Prot.Has(Prot.W))
                {
                    k.Folios[pte.Folio].Flags |= PageFlags.Exclusive;
                }
            }
            return Next;
        }, did: "stays exclusive"),
        new Exhibit("C", "v6.12", "UNSAFE", "exclusive-single-owner", "rights-hints"),
    };
}
