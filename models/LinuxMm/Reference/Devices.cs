namespace LinuxMm.Reference;

/// <summary>
/// Who uses the memory of the process without being one of its CPUs: a guest (virt/kvm/kvm_main.c), a driver that follows the notifier
/// (mm/hmm.c), and a pass-through device, which follows nothing (drivers/vfio/vfio_iommu_type1.c).
/// </summary>
internal sealed class Devices(World world)
{
    private readonly HashSet<int> memslots = [.. world.Setup.Guest?.All ?? []];

    /// <summary>
    /// What must have been revoked by now is all that is not here: whoever maps a page maps the one that the process has, may read it if the process
    /// can, and may write to it only if the process can and needs no fault: not a page that others share or are to share, nor one of a file
    /// that wants to be told.
    /// </summary>
    public IReadOnlyList<DeviceView> Allowed() =>
        [
            .. Enumerable
                .Range(0, world.Setup.Shape.Pages)
                .Where(page => world.Process.Mapped[page] is not null)
                .Select(page => Allowed(page, world.Process.Vmas[page]!, world.Process.Mapped[page]!)),
        ];

    public Reply SetMemslots(Pages pages, bool isDeleted)
    {
        if (world.Setup.Guest is null || !pages.All.All(page => memslots.Contains(page) == isDeleted))
        {
            return world.Setup.Guest is null || isDeleted ? Errno.EINVAL : Errno.EEXIST;
        }
        memslots.SymmetricExceptWith(pages.All);
        return Reply.Ok;
    }

    /// <summary>hva_to_pfn, by ordinary GUP without force; where there is no memslot, the access goes to the VMM.</summary>
    public Reply GuestLoad(int page)
    {
        var vma = world.Process.Vmas[page];
        if (memslots.Contains(page) && vma is not null && vma.Can(Rights.Write) && !vma.Can(Rights.Read))
        {
            throw new BeyondException("KVM tries to write first, so a guest may read what must not be read");
        }
        return memslots.Contains(page) ? Lookups.ReadThrough(world.Process, page, GupFlags.None) : Errno.EFAULT;
    }

    public Reply GuestStore(int page, int value) =>
        memslots.Contains(page) ? Lookups.WriteThrough(world.Process, page, GupFlags.None, value) : Errno.EFAULT;

    /// <summary>HMM wants the right to read in any case; an interval's owner uses ordinary GUP.</summary>
    public Reply Map(DeviceMap call)
    {
        var mm = world.Process;
        var vma = mm.Vmas[call.Page];
        if (call.IsInterval)
        {
            return world.Setup.Interval is not { } interval || !interval.All.Contains(call.Page)
                ? Errno.EINVAL
                : Lookups.Find(mm, call.Page, call.IsWrite ? GupFlags.Write : GupFlags.None, out _);
        }
        var refused =
            vma is null || !vma.Can(Rights.Read) ? Errno.EFAULT
            : call.IsWrite && !vma.Can(Rights.Write) ? Errno.EPERM
            : Errno.Ok;
        if (refused == Errno.Ok)
        {
            mm.Touch(call.Page, call.IsWrite);
        }
        return refused;
    }

    /// <summary>vfio_pin_map_dma: all of it, or nothing.</summary>
    public Reply MapForDma(AddressSpace mm, Pages pages, bool isWrite)
    {
        if (world.Holds.Exists(h => IsDma(h, pages)))
        {
            return Errno.EEXIST;
        }
        var flags = Hold.ForDma(isWrite);
        foreach (int page in pages.All)
        {
            if (Lookups.Find(mm, page, flags, out var found) is var errno and not Errno.Ok)
            {
                world.Holds.RemoveAll(h => IsDma(h, pages));
                return errno;
            }
            world.Holds.Add(new Hold(Hold.Device, page, found!, flags));
        }
        return Reply.Ok;
    }

    public Reply DmaLoad(int page) => Dma(page) is { } hold ? Reply.Of(hold.Page.Value) : Errno.EFAULT;

    public Reply DmaStore(int page, int value) =>
        Dma(page) is { } hold && hold.Flags.HasFlag(GupFlags.Write) ? Lookups.Store(hold.Page, value) : Errno.EFAULT;

    private Hold? Dma(int page) => world.Holds.Find(h => IsDma(h, new(page, page)));

    public static bool IsDma(Hold hold, Pages pages) => hold.Task == Hold.Device && pages.All.Contains(hold.Place);

    private static DeviceView Allowed(int page, Vma vma, Page mapped)
    {
        bool mayWrite =
            vma.Can(Rights.Write)
            && (vma.IsShared ? vma.Backing != Backing.File || mapped.IsDirty : mapped.IsExclusive);
        bool mayRead = vma.Can(Rights.ReadWrite);
        return new(
            page,
            (mayRead ? Rights.Read : Rights.None) | (mayWrite ? Rights.Write : Rights.None),
            mayRead ? mapped.Value : null
        );
    }
}
