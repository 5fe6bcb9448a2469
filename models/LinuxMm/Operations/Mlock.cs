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
        { "apply_vma_lock_flags", (ref k, ref me) =>
            {
                var flags = Vm.Locked | (me.Args.Map.Has(MapFlags.OnFault) ? Vm.LockOnFault : Vm.None);
                return k.Mms[me.Space].ApplyLockFlags(me.Args, flags) ? Next : Goto("no_vma");
            } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Next; }, Left },
          Populating.MmPopulate(kernel),
        { "mlock_posix_error_return", (ref k, ref me) => Return(me.Returned switch
            {
                Errno.EFAULT => Errno.ENOMEM,
                Errno.ENOMEM => Errno.EAGAIN,
                var error => error,
            }), Both },
        { "no_vma", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.ENOMEM); }, Left },
    };

    /// <summary>munlock(2): mm/mlock.c, v6.1, v6.12. No entry changes.</summary>
    public static Operation Unlock() => new("munlock", "apply_vma_lock_flags()", Roles.Task, Params.Pages)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "apply_vma_lock_flags", (ref k, ref me) => k.Mms[me.Space].ApplyLockFlags(me.Args, Vm.None) ? Next : Goto("no_vma") },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "no_vma",            (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.ENOMEM); }, Left },
    };

    /// <summary>apply_vma_lock_flags, mlock_fixup: no, at the first hole; what stands before it stays changed. Device memory is never marked.</summary>
    private static bool ApplyLockFlags(this ref Mm mm, Args args, Vm flags)
    {
        for (int page = args.First; page <= args.Last; page++)
        {
            ref var vma = ref mm.Vmas[page];
            if (!vma.IsMapped)
            {
                return false;
            }
            if (!vma.Has(Vm.PfnMap))
            {
                vma.Flags = (vma.Flags & ~(Vm.Locked | Vm.LockOnFault)) | flags;
            }
        }
        return true;
    }
    // csharpier-ignore-end
}
