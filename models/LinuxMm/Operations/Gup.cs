namespace LinuxMm.Operations;

/// <summary>get_user_pages and its callers: mm/gup.c.</summary>
public static class Gup
{
    // csharpier-ignore-start
    /// <summary>
    /// get_user_pages or pin_user_pages by a driver that keeps the page: remote, one page. The result is the page, which the caller holds until
    /// <c>put</c>.
    /// </summary>
    public static Operation Pages(Kernel kernel) =>
        new("gup", "get_user_pages(), pin_user_pages()", Roles.Task, Params.Page, Params.GupAccess, Params.Force, Params.Honor, Params.Pin, Params.Longterm, Params.GupOption)
    {
        { "is_valid_gup_args", (ref k, ref me) => me.Args.Flags.IsValid() ? Next : Return(Errno.EINVAL), Both },
          GetUserPages(kernel).With((ref me) => me.Gup = new() { Page = me.Args.First, Flags = kernel.IsValidGupArgs(me.Args.Flags) }),
        { "pages_returned", (ref k, ref me) =>
            me.Returned != Errno.Ok ? Return(me.Returned)
            : k.Hold(ref me) ? ReturnFolio(me.Found)
            : Return(Errno.ENOMEM) },
    };

    /// <summary>put_page or unpin_user_page of what an earlier gup of this task returned. No entry changes.</summary>
    public static Operation Put() => new("put", "put_page(), unpin_user_page()", Roles.Task, Params.Register)
    {
        { "folio_put", (ref k, ref me) => Return(k.PutHeld(ref me) ? Errno.Ok : Errno.EINVAL) },
    };

    /// <summary>
    /// __get_user_pages for one page (mm/gup.c, v4.12 to v6.12): check the VMA; look the page up; if that fails take a fault and look again, for
    /// as long as faults succeed. The caller sets Gup; the page comes back in Found, with a reference. Left out: signals, and faults that drop
    /// mmap_lock, behind which the VMA would be looked up again.
    /// </summary>
    public static Operation GetUserPages(Kernel kernel) => new("get_user_pages")
    {
          Locals((ref me) => me.Gup = default),
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "check_vma_flags", (ref k, ref me) =>
            {
                ref var mm = ref k.Mms[me.Space];
                mm.HasPinned |= (byte)(me.Gup.Flags.Has(Foll.Pin) ? 1 : 0);
                return k.MayGup(me.Space, me.Gup) && kernel.WritableFileMappingAllowed(mm.Vmas[me.Gup.Page], me.Gup.Flags)
                    ? Next
                    : Goto("bad_page");
            }, Both },
        new Loop("follow_page_pte", (ref k, ref me) =>
            me.Returned == Errno.BUG ? Goto("oops")
            : me.Returned == Errno.SIGBUS ? Goto("bad_page")
            : me.Returned != Errno.Ok ? Goto("no_memory")
            : k.IsPmdLocked(in me) ? Blocked
            : k.Mms[me.Space].IsDumpHole(me.Gup.Page, me.Gup.Flags) ? Goto("bad_page")
            : k.FollowPage(kernel, ref me) ? Break
            : me.Gup.Flags.Has(Foll.NoFault) ? Goto("bad_page")
            : Next)
        {
            Faults.HandleMmFault(kernel).With((ref me) =>
                me.Fault = new() { Page = me.Gup.Page, Flags = Lookup.FaultFlagsOf(me.Gup.Flags) }),
        },
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.Ok); }, Left },
        { "bad_page",         (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.EFAULT); }, Left },
        { "no_memory",        (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.ENOMEM); }, Left }, // vm_fault_to_errno
        { "oops",             (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.BUG); }, Left },
    };
    // csharpier-ignore-end
}
