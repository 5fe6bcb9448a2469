namespace LinuxMm.Operations;

/// <summary>A device whose driver maps process memory into a page table of the device, as HMM users do.</summary>
public static class Device
{
    // csharpier-ignore-start
    /// <summary>
    /// A device fault: hmm_range_fault (mm/hmm.c, v6.12) between the reading of a sequence number and its check under the driver's lock
    /// (Documentation/mm/hmm.rst). A protnone entry is no valid entry, so the hint is taken first. The driver is a list subscriber with a count
    /// and a sequence; the interval form of the same protocol is not modelled yet, so the beginning does not wait for open brackets, and the
    /// early checks of hmm_range_fault, which only save work, are left out.
    /// </summary>
    public static Operation Map(Kernel kernel) => new("map", "hmm_range_fault()", Roles.Driver, Params.Page, Params.Access)
    {
          Locals((ref me) => { me.Map = default; me.Found = default; }),
        { "driver_read_begin", (ref k, ref me) =>
            {
                if (k.Driver.Registered != Membership.Member)
                {
                    return Return(Errno.EINVAL);
                }
                me.Map = new() { Who = Subscriber.Driver, Seq = k.Driver.Seq };
                me.Found = default;
                return Next;
            } },
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "hmm_vma_walk_test", (ref k, ref me) =>
            {
                // HMM: what cannot be read cannot be written either
                var prot = k.Mms[0].Vmas[me.Args.First].Prot;
                return !prot.Has(Prot.R) ? Goto("bad_vma") : me.Args.IsWrite && !prot.Has(Prot.W) ? Goto("read_only_vma") : Next;
            }, Both },
        new Loop("hmm_vma_handle_pte", (ref k, ref me) =>
            {
                if (me.Returned != Errno.Ok)
                {
                    return Goto("bad_vma");
                }
                var pte = k.Mms[0].EntryAt(me.Args.First); // without its lock
                if (pte.IsDevicePrivate && kernel.DriverOwnsDeviceMemory())
                {
                    // for no more than the entry grants
                    me.Found = pte.Folio;
                    return me.Args.IsWrite && !pte.IsWritable ? Goto("read_only_vma") : Break;
                }
                bool isValid = pte.HasPage
                    && (!pte.IsProtNone || kernel.DriverFollowsProtnone(kernel, k.Mms[0].Vmas[me.Args.First]))
                    && (!me.Args.IsWrite || pte.IsWritable);
                me.Found = isValid ? pte.Folio : default;
                return isValid ? Break : Next;
            })
        {
            Faults.HandleMmFault(kernel).With((ref me) =>
                me.Fault = new() { Page = me.Args.First, Flags = me.Args.FaultFlags }),
        },
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return Next; }, Left },
        { "driver_map", (ref k, ref me) =>
            {
                // under the driver's lock, which its callbacks take as well
                if (
                    k.Driver.IsInvalidating(me.Args.First)
                    || k.Driver.Seq != me.Map.Seq
                    || k.Driver.Registered != Membership.Member
                )
                {
                    return Restart;
                }
                k.Driver.Sptes[me.Args.First] = new()
                {
                    Folio = me.Found,
                    Bits = SpteBits.Read | SpteBits.Young | (me.Args.IsWrite ? SpteBits.Write : SpteBits.None),
                };
                return Return(Errno.Ok);
            } },
        { "bad_vma",       (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.EFAULT); }, Left },
        { "read_only_vma", (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.EPERM); }, Left },
    };

    /// <summary>The device no longer needs the page.</summary>
    public static Operation Unmap() => new("unmap", "the driver's own choice", Roles.Driver, Params.Page)
    {
        { "driver_unmap", (ref k, ref me) => { k.Driver.Sptes[me.Args.First] = default; return Return(Errno.Ok); } },
    };
    // csharpier-ignore-end
}
