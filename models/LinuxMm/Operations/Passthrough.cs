namespace LinuxMm.Operations;

/// <summary>
/// VFIO: a device that a virtual machine drives by itself. Its memory is pinned for long, once and for all, and mapped by an IOMMU; it subscribes to
/// no notifier. So munmap and MADV_DONTNEED leave it the old pages, and mprotect does not stop it: known, and its user's affair. All else has to
/// leave the pages where they are.
/// </summary>
public static class Passthrough
{
    // csharpier-ignore-start
    /// <summary>
    /// VFIO_IOMMU_MAP_DMA: vfio_dma_do_map, vfio_pin_map_dma (drivers/vfio/vfio_iommu_type1.c, v6.1, v6.12), memory at the address that it has in the
    /// process. Page after page is looked up with FOLL_LONGTERM, each with mmap_lock anew, and mapped; if one cannot be had, what was mapped goes
    /// again. Left out: the limit of locked memory, several IOMMUs, memory that is none (VM_PFNMAP).
    /// </summary>
    public static Operation Map(Kernel kernel) => new("dma_map", "vfio_dma_do_map()", Roles.Task, Params.Pages, Params.GupAccess)
    {
          Locals((ref me) => { me.Area = default; me.Found = default; }),
        { "mutex_lock", (ref k, ref me) => k.IommuLock(ref me) ? Next : Blocked, Right },
        { "vfio_find_dma", (ref k, ref me) => k.IsAnyDma(me.Args.First, me.Args.Last) ? Goto("exists") : Next, Both },
        new Loop("vfio_pin_map_dma", (ref k, ref me) =>
            {
                me.Area.First = me.Area.First.IsNone ? me.Args.First : me.Area.First + 1;
                return me.Area.First <= me.Args.Last ? Next : Break;
            })
        {
              Gup.GetUserPages(kernel).With((ref me) =>
              {
                  me.Found = default; // of the page before
                  me.Gup = new()
                  {
                      Page = me.Area.First,
                      Flags = kernel.IsValidGupArgs(kernel.VfioPinFlags(me.Args.Flags.Has(Foll.Write))),
                  };
              }),
            { "vfio_pin_pages_remote", (ref k, ref me) =>
                {
                    me.Args.Extra = (byte)(me.Returned != Errno.Ok ? me.Returned : k.HoldForDevice(ref me) ? Errno.Ok : Errno.ENOMEM);
                    return me.Args.Extra == 0 ? Next : Goto("vfio_remove_dma");
                } },
            { "iommu_map", (ref k, ref me) => { k.IommuMap(me.Area.First, me.Area.First, isMapped: true); return Next; } },
        },
        { "mutex_unlock",    (ref _, ref me) => { me.Held &= ~Locks.Iommu; return Return(Errno.Ok); }, Left },
        { "exists",          (ref _, ref me) => { me.Held &= ~Locks.Iommu; return Return(Errno.EEXIST); }, Left },
        { "vfio_remove_dma", (ref _, ref _) => Next, Both },
          UnmapUnpin(),
        { "mutex_unlock",    (ref _, ref me) => { me.Held &= ~Locks.Iommu; return Return((Errno)me.Args.Extra); }, Left },
    };

    /// <summary>
    /// VFIO_IOMMU_UNMAP_DMA: vfio_dma_do_unmap (drivers/vfio/vfio_iommu_type1.c, v6.12). The result is the number of pages that were unmapped. What
    /// was mapped by one call goes page by page here; VFIO refuses to cut it.
    /// </summary>
    public static Operation Unmap() => new("dma_unmap", "vfio_dma_do_unmap()", Roles.Task, Params.Pages)
    {
        { "mutex_lock", (ref k, ref me) => k.IommuLock(ref me) ? Next : Blocked, Right },
        { "vfio_find_dma", (ref k, ref me) =>
            {
                for (int page = me.Args.First; page <= me.Args.Last; page++)
                {
                    me.Args.Extra += (byte)(k.IsAnyDma(page, page) ? 1 : 0);
                }
                return Next;
            }, Both },
          UnmapUnpin(),
        { "mutex_unlock", (ref _, ref me) => { me.Held &= ~Locks.Iommu; return ReturnNumber(me.Args.Extra); }, Left },
    };

    /// <summary>vfio_unmap_unpin (drivers/vfio/vfio_iommu_type1.c, v6.12): no pin goes while the device can still use the page.</summary>
    private static Operation UnmapUnpin() => new("vfio_unmap_unpin")
    {
        { "iommu_unmap", (ref k, ref me) => { k.IommuMap(me.Args.First, me.Args.Last, isMapped: false); return Next; } },
        { "unpin_user_pages_dirty_lock", (ref k, ref me) => { k.Unpin(me.Args.First, me.Args.Last); return Next; } },
    };

    /// <summary>The device reads; the result is what it read, or EFAULT if the IOMMU refuses.</summary>
    public static Operation Read() => new("dma_read", "the device itself", Roles.Device, Params.Page)
    {
        { "dma_load", (ref k, ref me) => k.DmaAccess(ref me) ? ReturnNumber(k.Folios[me.Found].Content) : Return(Errno.EFAULT) },
    };

    /// <summary>The device writes a value.</summary>
    public static Operation Write() => new("dma_write", "the device itself", Roles.Device, Params.Page, Params.Value)
    {
        { "dma_store", (ref k, ref me) => Return(k.DmaAccess(ref me) ? Errno.Ok : Errno.EFAULT) },
    };
    // csharpier-ignore-end
}
