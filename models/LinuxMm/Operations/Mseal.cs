namespace LinuxMm.Operations;

/// <summary>Memory whose VMAs must stay as they are: mm/mseal.c.</summary>
public static class Mseal
{
    // csharpier-ignore-start
    /// <summary>
    /// mseal(2): do_mseal (mm/mseal.c, v6.12), on 64-bit kernels. A hole anywhere, and nothing is sealed. A kernel that does not have it says so
    /// (kernel/sys_ni.c), as it does to a program that knows the number of the call.
    /// </summary>
    public static Operation System(Kernel kernel) => new("mseal", "do_mseal()", Roles.Task, Params.Pages)
    {
        { "sys_ni_syscall", (ref k, ref me) => Return(Errno.ENOSYS), Both },
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "check_mm_seal", (ref k, ref me) => k.Mms[me.Space].AllMapped(me.Args.First, me.Args.Last) ? Next : Goto("no_vma"), Both },
        new Loop("apply_mm_seal", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    if (!k.Mms[me.Space].Vmas[me.Area.First].Has(Vm.Sealed))
                    {
                        me.Split = k.Mms[me.Space].CutsOf(me.Area);
                        return Next;
                    }
                }
                return Break;
            })
        {
              Splitting.VmaAdjustTransHuge(kernel),
            { "set_vma_sealed", (ref k, ref me) =>
                {
                    for (int page = me.Area.First; page <= me.Area.Last; page++)
                    {
                        k.Mms[me.Space].Vmas[page].Flags |= Vm.Sealed;
                    }
                    return Next;
                } },
        },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "no_vma",            (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.ENOMEM); }, Left },
    };
    // csharpier-ignore-end
}
