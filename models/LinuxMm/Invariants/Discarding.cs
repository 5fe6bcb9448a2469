namespace LinuxMm.Invariants;

/// <summary>What may look as if nobody would miss it.</summary>
public static class Discarding
{
    /// <summary>
    /// N51. Reclaim throws away what MADV_FREE has made clean and nobody has written to since (mm/rmap.c:try_to_unmap_one). A CPU's next store sets
    /// the dirty bit; that of a device, by a mapping from before, sets none.
    /// </summary>
    public static readonly Invariant NoCleanUnderWriter = Invariant.OnStep(
        "no-clean-under-writer",
        "N51",
        "MADV_FREE makes an entry clean only where no secondary MMU can still write to the page",
        "mm/madvise.c:madvise_free_single_vma (v6.12): mmu_notifier_invalidate_range_start",
        ["madvise_free_single_vma/madvise_free_pte_range"],
        (in before, in after, in me) =>
        {
            var judgement = Judgement.Silent;
            for (int page = 0; page < Capacity.Pages && me.Space == 0; page++)
            {
                if (
                    before.Mms[0].EntryAt(page).IsDirty
                    && after.Mms[0].EntryAt(page) is { IsDirty: false, HasPage: true }
                )
                {
                    if (MayWrite(in after, page))
                    {
                        return Judgement.Broken;
                    }
                    judgement = Judgement.Holds;
                }
            }
            return judgement;
        }
    ) with
    {
        WhenBroken =
            "A device goes on writing to a page that counts as never written to: reclaim throws its data away.",
        Catches = ["free-not-notified"],
    };

    private static bool MayWrite(in State k, int page) =>
        k.Kvm.Sptes[page].Rights.Has(Prot.W)
        || k.Driver.Sptes[page].Rights.Has(Prot.W)
        || k.Notifiers.Sptes[page].Rights.Has(Prot.W);
}
