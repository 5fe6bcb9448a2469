namespace LinuxMm.Functions;

/// <summary>
/// Memory of a pass-through device: drivers/vfio/vfio_iommu_type1.c. What the IOMMU maps is kept beside the pin, in one list, since VFIO maps only
/// what it has pinned. No notifier reaches it.
/// </summary>
public static class Passthrough
{
    /// <summary>mutex_lock(&amp;iommu->lock): no, if somebody else maps or unmaps.</summary>
    public static bool IommuLock(this in State k, ref Task me)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (task.Held.Has(Locks.Iommu))
            {
                return false;
            }
        }
        me.Held |= Locks.Iommu;
        return true;
    }

    /// <summary>vfio_find_dma: is any of these addresses taken?</summary>
    public static bool IsAnyDma(this in State k, int first, int last)
    {
        foreach (ref readonly var handle in k.Handles)
        {
            if (IsDma(handle, first, last))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// iommu_map, iommu_unmap: from now on the device reaches the pages of these addresses, or does not. Its TLB is flushed before anything else
    /// happens (vfio_sync_unpin), so none is kept apart.
    /// </summary>
    public static void IommuMap(this ref State k, int first, int last, bool isMapped)
    {
        foreach (ref var handle in k.Handles)
        {
            if (IsDma(handle, first, last))
            {
                handle.Flags = (handle.Flags & ~HandleFlags.Iommu) | (isMapped ? HandleFlags.Iommu : HandleFlags.None);
                handle = handle.Kind == HandleKind.Gone ? default : handle;
            }
        }
    }

    /// <summary>put_pfn: unpin_user_pages_dirty_lock of what the device may have written, and a plain unpin of the rest.</summary>
    public static void Unpin(this ref State k, int first, int last)
    {
        foreach (ref var handle in k.Handles)
        {
            if (!IsDma(handle, first, last))
            {
                continue;
            }
            if ((handle.Flags & HandleFlags.Write) != HandleFlags.None && !k.Folios[handle.Folio].IsAnon)
            {
                k.MarkDirty(handle.Folio);
            }
            k.Ungrab(handle.Folio, Foll.Pin);
            handle = handle.IsMappedByIommu ? handle with { Kind = HandleKind.Gone } : default;
        }
    }

    /// <summary>An access of the device through the IOMMU, by the rights that it was mapped with. No, if the IOMMU refuses it.</summary>
    public static bool DmaAccess(this ref State k, ref Task me)
    {
        foreach (ref readonly var handle in k.Handles)
        {
            if (
                !IsDma(handle, me.Args.First, me.Args.First)
                || !handle.IsMappedByIommu
                || (me.Args.IsWrite && (handle.Flags & HandleFlags.Write) == HandleFlags.None)
            )
            {
                continue;
            }
            me.Found = handle.Folio;
            if (me.Args.IsWrite)
            {
                k.Folios[me.Found].Content = me.Args.Value;
            }
            return true;
        }
        return false;
    }

    /// <summary>What the IOMMU grants at an address.</summary>
    public static Prot DmaRights(this in State k, int page)
    {
        foreach (ref readonly var handle in k.Handles)
        {
            if (IsDma(handle, page, page) && handle.IsMappedByIommu)
            {
                return (handle.Flags & HandleFlags.Write) != HandleFlags.None ? Prot.RW : Prot.R;
            }
        }
        return Prot.None;
    }

    /// <summary>Is it what a pass-through device uses at one of these addresses?</summary>
    public static bool IsDma(in Handle handle, int first, int last) =>
        handle.Kind != HandleKind.None
        && handle.Owner == Handle.Device
        && handle.Place >= first
        && handle.Place <= last;
}
