namespace LinuxMm.Bugs;

/// <summary>
/// VFIO unpins a page before the IOMMU forgets it. Where the process has unmapped it meanwhile, that was the last reference, and the device still
/// writes to it.
/// </summary>
public static class VfioUnpinsFirst
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("vfio-unpins-first", "vfio/type1: unpin, then unmap from the IOMMU", PatchKind.Bug, source: "drivers/vfio/vfio_iommu_type1.c:vfio_unmap_unpin, its first comment (v6.12)")
    {
        MoveBefore("vfio_unmap_unpin/unpin_user_pages_dirty_lock", "iommu_unmap"),
        new Exhibit("C", "v6.12", "UNSAFE", "no-free-while-mapped", "passthrough-unmap"),
    };
}
