namespace LinuxMm.Operations;

/// <summary>Loads and stores of CPUs: arch/x86/mm/fault.c.</summary>
public static class Accesses
{
    // csharpier-ignore-start
    /// <summary>A load; its result is what it read.</summary>
    public static Operation Read(Kernel kernel) => new("read", "a load, exc_page_fault()", Roles.Task, Params.Page)
    {
        new Loop("load", (ref k, ref me) => k.IsUnborn(me.Space) ? Blocked : k.Access(ref me) ? ReturnNumber(k.Folios[me.Found].Content) : Next)
        {
            UserFault(kernel),
            { "retry", (ref k, ref me) => me.Returned == Errno.Ok ? Next : Return(me.Returned), Both },
        },
    };

    /// <summary>A store of a value.</summary>
    public static Operation Write(Kernel kernel) => new("write", "a store, exc_page_fault()", Roles.Task, Params.Page, Params.Value)
    {
        new Loop("store", (ref k, ref me) => k.IsUnborn(me.Space) ? Blocked : k.Access(ref me) ? Return(Errno.Ok) : Next)
        {
            UserFault(kernel),
            { "retry", (ref k, ref me) => me.Returned == Errno.Ok ? Next : Return(me.Returned), Both },
        },
    };

    /// <summary>
    /// do_user_addr_fault (arch/x86/mm/fault.c, v6.12): the architecture never lets an inaccessible VMA into handle_mm_fault. mmap_lock stands
    /// for the per-VMA lock as well: both keep the VMA's writer out, but a fault in another VMA, which a per-VMA lock would let run beside that
    /// writer, waits here. Where memory is short the kernel would kill somebody and try again; here the access ends with ENOMEM.
    /// </summary>
    private static Operation UserFault(Kernel kernel) => new("do_user_addr_fault")
    {
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "access_error", (ref k, ref me) =>
            {
                // A read of a write-only or execute-only VMA is no error: x86 cannot forbid it.
                var vma = k.Mms[me.Space].Vmas[me.Args.First];
                return vma.IsAccessible && (!me.Args.IsWrite || vma.Prot.Has(Prot.W)) ? Next : Goto("bad_area");
            }, Both },
          Faults.HandleMmFault(kernel).With((ref me) => me.Fault = new() { Page = me.Args.First, Flags = me.Args.FaultFlags }),
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return Return(me.Returned); }, Left },
        { "bad_area",         (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.SIGSEGV); }, Left },
    };
    // csharpier-ignore-end
}
