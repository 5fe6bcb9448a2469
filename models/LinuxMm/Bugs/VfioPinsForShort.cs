namespace LinuxMm.Bugs;

/// <summary>
/// A pin for reading, without FOLL_LONGTERM, takes what a private mapping shows for now: the zero page, the page of a file. The process writes, gets
/// a page of its own, and the device never sees it.
/// </summary>
public static class VfioPinsForShort
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("vfio-pins-for-short", "vfio/type1: pin without FOLL_LONGTERM", PatchKind.Bug, source: "drivers/vfio/vfio_iommu_type1.c:vaddr_get_pfns (v6.12)")
    {
        { kernel => kernel with { VfioPinFlags = write => kernel.VfioPinFlags(write) & ~Foll.Longterm }, "pins what the mapping shows for now" },
        new Exhibit("C", "v6.12", "UNSAFE", "dma-coherent", "passthrough"),
    };
}
