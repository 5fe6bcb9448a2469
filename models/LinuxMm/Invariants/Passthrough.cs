namespace LinuxMm.Invariants;

/// <summary>What a pass-through device may rely on, which no notifier tells of anything.</summary>
public static class Passthrough
{
    /// <summary>
    /// N46. Asked at each access of the device. What was unmapped on purpose (munmap, MADV_DONTNEED) is not asked about: the device keeps the old
    /// page, and its user has to know. A page that somebody tries to move in vain is the same page all the while.
    /// </summary>
    public static readonly Invariant DmaCoherent = Invariant.OnStep(
        "dma-coherent",
        "N46",
        "a device reaches the page that the process has where it was pinned, until it is unmapped there",
        "drivers/vfio/vfio_iommu_type1.c:vaddr_get_pfns; mm/gup.c: FOLL_LONGTERM (v6.12)",
        ["dma_read/dma_load", "dma_write/dma_store"],
        (in before, in after, in me) =>
        {
            foreach (ref readonly var handle in before.Handles)
            {
                if (
                    handle.Kind == HandleKind.Pin
                    && Functions.Passthrough.IsDma(in handle, me.Args.First, me.Args.First)
                    && !handle.Page.IsNone
                    && !after.AllTasks[me.Id].Found.IsNone
                )
                {
                    return Judge.Of(before.Mms[handle.Space].EntryAt(handle.Page).Folio == handle.Folio);
                }
            }
            return Judgement.Silent;
        }
    ) with
    {
        WhenBroken = "The device and the process no longer mean the same page.",
        Catches = ["vfio-pins-for-short"],
    };
}
