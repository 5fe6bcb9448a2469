namespace LinuxMm.Operations;

/// <summary>Memory that is written to a core file: mm/gup.c, fs/coredump.c.</summary>
public static class Dumping
{
    // csharpier-ignore-start
    /// <summary>
    /// get_dump_page (mm/gup.c, v6.1, v6.12) and what dump_user_range makes of the page: FOLL_FORCE, FOLL_GET and FOLL_DUMP, without HONOR. The result
    /// is what is written; EFAULT is a hole in the file: what was never touched is not worth a page, and neither are zeros. Memory behind which
    /// there is a file may be brought in. A process that dumps core has no other threads left; here any task may do it beside others.
    /// </summary>
    public static Operation Dump(Kernel kernel) => new("dump", "get_dump_page()", Roles.Task, Params.Page)
    {
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "check_vma_flags", (ref k, ref me) =>
            {
                me.Gup = new() { Page = me.Args.First, Flags = kernel.GetUserPagesFlags(Foll.Force | Foll.Dump) };
                return k.MayGup(me.Space, me.Gup) ? Next : Goto("dump_skip");
            }, Both },
        new Loop("follow_page_pte", (ref k, ref me) =>
            me.Returned == Errno.BUG ? Goto("oops")
            : me.Returned != Errno.Ok ? Goto("dump_skip")
            : k.IsPmdLocked(in me) ? Blocked
            : k.Mms[me.Space].IsDumpHole(me.Gup.Page, me.Gup.Flags) ? Goto("dump_skip")
            : k.FollowPage(kernel, ref me) ? Break
            : Next)
        {
            Faults.HandleMmFault(kernel).With((ref me) => me.Fault = new() { Page = me.Gup.Page }),
        },
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return Next; }, Left },
        { "dump_emit_page", (ref k, ref me) =>
            {
                int content = k.Folios[me.Found].Content;
                k.Put(me.Found);
                return ReturnNumber(content);
            } },
        { "dump_skip", (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.EFAULT); }, Left },
        { "oops",      (ref k, ref me) => { me.MmapReadUnlock(); return Return(Errno.BUG); }, Left },
    };
    // csharpier-ignore-end
}
