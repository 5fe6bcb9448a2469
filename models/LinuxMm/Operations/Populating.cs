namespace LinuxMm.Operations;

/// <summary>GUP by the kernel itself, which wants memory filled and no pages: mm/gup.c.</summary>
public static class Populating
{
    // csharpier-ignore-start
    /// <summary>
    /// __mm_populate (mm/gup.c, v6.1, v6.12) over the range of the call: VMA by VMA, holes left out. mmap ignores errors and goes on with the
    /// next VMA; mlock ends there. mmap_lock is kept from the first VMA to the last; faults that drop it are left out.
    /// </summary>
    public static Operation MmPopulate(Kernel kernel) => new("mm_populate")
    {
          Locals((ref me) => me.Area = default),
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        new Loop("find_vma_intersection", (ref k, ref me) =>
            {
                if (me.Returned != Errno.Ok && !me.Args.Map.Has(MapFlags.Populate | MapFlags.Locked))
                {
                    me.MmapReadUnlock();
                    return Return(me.Returned);
                }
                while (k.NextArea(ref me))
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    if (vma.IsMapped && !vma.Has(Vm.PfnMap))
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
            PopulateVmaPageRange(kernel),
        },
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.Ok); }, Left },
    };

    /// <summary>
    /// populate_vma_page_range (mm/gup.c, v6.1, v6.12) over an area, with mmap_lock held. No HONOR, no matter who else has it: filling memory is no
    /// access. VM_LOCKONFAULT has no work to do.
    /// </summary>
    public static Operation PopulateVmaPageRange(Kernel kernel) => new("populate_vma_page_range")
    {
          Locals((ref me) => me.Gup = default),
        { "check_vma_flags", (ref k, ref me) =>
            {
                var vma = k.Mms[me.Space].Vmas[me.Area.First];
                if (vma.Has(Vm.LockOnFault))
                {
                    return Return(Errno.Ok);
                }
                me.Gup = new() { Page = me.Area.First, Flags = kernel.GetUserPagesFlags(kernel.PopulateFlags(vma)) };
                return k.MayGup(me.Space, me.Gup) ? Next : Return(Errno.EFAULT);
            } },
          FaultinPages(kernel),
    };

    /// <summary>
    /// faultin_vma_page_range, faultin_page_range since v6.9 (mm/gup.c): MADV_POPULATE. No force: the caller has checked that the VMA permits the
    /// access, and mmap_lock has been held since.
    /// </summary>
    public static Operation FaultinVmaPageRange(Kernel kernel) => new("faultin_vma_page_range")
    {
          Locals((ref me) => me.Gup = default),
          FaultinPages(kernel).With((ref me) =>
            me.Gup = new() { Page = me.Area.First, Flags = kernel.GetUserPagesFlags(me.Args.Advice.PopulateFlags) }),
    };

    /// <summary>
    /// __get_user_pages without an array (mm/gup.c, v6.12): each page to the end of the area is looked up, and faulted in until it is found; no
    /// reference is kept.
    /// </summary>
    private static Operation FaultinPages(Kernel kernel) => new("get_user_pages_range")
    {
        new Loop("follow_page_pte", (ref k, ref me) =>
            {
                if (me.Returned != Errno.Ok)
                {
                    return Return(me.Returned == Errno.SIGBUS ? Errno.EFAULT : me.Returned); // vm_fault_to_errno
                }
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                if (!k.FollowPage(kernel, ref me))
                {
                    return Next;
                }
                k.Put(me.Found);
                me.Found = default;
                if (me.Gup.Page == me.Area.Last)
                {
                    return Break;
                }
                me.Gup.Page = me.Gup.Page + 1;
                return Goto("follow_page_pte");
            })
        {
            Faults.HandleMmFault(kernel).With((ref me) =>
                me.Fault = new() { Page = me.Gup.Page, Flags = me.Gup.Flags.Has(Foll.Write) ? FaultFlags.Write : FaultFlags.None }),
        },
    };
    // csharpier-ignore-end
}
