namespace LinuxMm.Bugs;

/// <summary>From the list, but not yet told to let go: nobody tells the driver of what changes, and its device goes on using pages that are freed.</summary>
public static class UnregisterUnlinksFirst
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("unregister-unlinks-first", "mm/mmu_notifier: a subscriber leaves the list before its release is called", PatchKind.Bug, source: "751efd8610d3; d34883d4e35c undone")
    {
        Replace("driver_sub/driver_release", (ref k, ref me) =>
        {
            if (me.Args.Extra == 0)
            {
                return Goto("mmap_write_lock");
            }
            if (k.Driver.Registered != Membership.Member)
            {
                return Return(Errno.EINVAL);
            }
            k.Unlink();
            return Next;
        }, did: "leaves the list"),
        Replace("driver_sub/hlist_del_init_rcu", (ref k, ref me) => { k.Driver.Sptes = default; return Next; }, did: "drops what it maps, too late"),
        new Exhibit("B10", "v6.12", "UNSAFE", "no-stale-after-end", "driver-unregisters") { Known = (3, 2) },
    };
}
