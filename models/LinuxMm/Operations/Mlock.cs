namespace LinuxMm.Operations;

/// <summary>Memory that must stay: mm/mlock.c.</summary>
public static class Mlock
{
    // csharpier-ignore-start
    /// <summary>
    /// mlock(2), and mlock2(2) with MLOCK_ONFAULT: do_mlock (mm/mlock.c, v6.1, v6.12). The VMAs are marked under mmap_lock for writing, up to the
    /// first hole; then, behind its release, the memory is populated. PROT_NONE is marked and not populated, which is ENOMEM. Left out: limits,
    /// and the lists of pages that cannot be evicted, since nothing evicts any.
    /// </summary>
    public static Operation Lock(Kernel kernel) => new("mlock", "do_mlock()", Roles.Task, Params.Pages, Params.OnFault)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
          ApplyVmaLockFlags(kernel),
        { "mmap_write_unlock", (ref k, ref me) =>
            {
                me.MmapWriteUnlock();
                return me.Returned == Errno.Ok ? Next : Return(me.Returned);
            }, Left },
          Populating.MmPopulate(kernel),
        { "mlock_posix_error_return", (ref k, ref me) => Return(me.Returned switch
            {
                Errno.EFAULT => Errno.ENOMEM,
                Errno.ENOMEM => Errno.EAGAIN,
                var error => error,
            }), Both },
    };

    /// <summary>munlock(2): mm/mlock.c, v6.1, v6.12. No entry changes.</summary>
    public static Operation Unlock(Kernel kernel) => new("munlock", "apply_vma_lock_flags()", Roles.Task, Params.Pages)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
          ApplyVmaLockFlags(kernel).With((ref me) => me.Args.Extra = (byte)MapFlags.Unlock),
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(me.Returned); }, Left },
    };

    /// <summary>
    /// apply_vma_lock_flags, mlock_fixup (mm/mlock.c, v6.1, v6.12): VMA by VMA, up to the first hole; what stands before it stays changed. Device
    /// memory is never marked.
    /// </summary>
    private static Operation ApplyVmaLockFlags(Kernel kernel) => new("apply_vma_lock_flags")
    {
        new Loop("for_each_vma_range", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    if (!vma.IsMapped)
                    {
                        return Return(Errno.ENOMEM);
                    }
                    if (vma.Flags != WithLock(vma.Flags, me.Args.Map) && !vma.Has(Vm.PfnMap))
                    {
                        me.Split = k.Mms[me.Space].CutsOf(me.Area);
                        return Next;
                    }
                }
                return Break;
            })
        {
              Splitting.VmaAdjustTransHuge(kernel),
            { "mlock_fixup", (ref k, ref me) =>
                {
                    for (int page = me.Area.First; page <= me.Area.Last; page++)
                    {
                        ref var vma = ref k.Mms[me.Space].Vmas[page];
                        vma.Flags = WithLock(vma.Flags, me.Args.Map);
                    }
                    return Next;
                } },
        },
    };

    private static Vm WithLock(Vm flags, MapFlags how) =>
        (flags & ~(Vm.Locked | Vm.LockOnFault))
        | (how.Has(MapFlags.Unlock) ? Vm.None : Vm.Locked)
        | (how.Has(MapFlags.OnFault) ? Vm.LockOnFault : Vm.None);
    // csharpier-ignore-end
}
