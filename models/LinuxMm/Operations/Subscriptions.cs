namespace LinuxMm.Operations;

/// <summary>Subscribers that come and go: mm/mmu_notifier.c. In the beginning they are there.</summary>
public static class Subscriptions
{
    // csharpier-ignore-start
    /// <summary>
    /// mmu_interval_notifier_insert and mmu_interval_notifier_remove (mm/mmu_notifier.c, v5.5 to v6.12) of the one interval. The tree must not change
    /// while a bracket that hit it is open, so both are put off until the last one ends; who removes waits for that, since memory of the interval
    /// is freed behind it. Its owner drops what he maps before he removes it, and lets his own faults end.
    /// </summary>
    public static Operation Interval() => new("interval_sub", "mmu_interval_notifier_*()", Roles.Interval, Params.IntervalChange)
    {
        { "owner_lock", (ref k, ref me) =>
            {
                bool isInsertion = me.Args.Extra == 0;
                bool isAbsent = k.Notifiers.IsUnused && !k.Notifiers.IsInTree && !k.Notifiers.IsDeferred;
                if (!k.Notifiers.HasInterval || (isInsertion ? !isAbsent : k.Notifiers.IsUnused))
                {
                    return Return(isInsertion && k.Notifiers.HasInterval ? Errno.EEXIST : Errno.EINVAL);
                }
                if (isInsertion)
                {
                    return Goto("__mmu_interval_notifier_insert");
                }
                if (k.IsIntervalRead())
                {
                    return Blocked;
                }
                k.Notifiers.Place |= IntervalPlace.Unused;
                k.Notifiers.Sptes = default;
                return Next;
            } },
        { "mmu_interval_notifier_remove", (ref k, ref me) => { k.RemoveInterval(); return k.Notifiers.IsDeferred ? Next : Return(Errno.Ok); } },
        // the number changes and the list is worked off under one lock (mmu_interval_seq_released), so one tells of the other
        { "wait_event", (ref k, ref me) => k.Notifiers.IsDeferred ? Blocked : Return(Errno.Ok) },
        { "__mmu_interval_notifier_insert", (ref k, ref me) => { k.InsertInterval(); return Return(Errno.Ok); } },
    };

    /// <summary>
    /// mmu_notifier_register and mmu_notifier_unregister (mm/mmu_notifier.c, v6.12) of the driver. Who registers keeps out whoever could have begun a bracket,
    /// or he would see its end alone. Who unregisters drops everything first, while the core still calls him, and then waits for
    /// calls under way. Left out: the end of the process, which releases everybody.
    /// </summary>
    public static Operation Driver() => new("driver_sub", "mmu_notifier_register(), mmu_notifier_unregister()", Roles.Driver, Params.Registration)
    {
        { "driver_release", (ref k, ref me) =>
            {
                if (me.Args.Extra == 0)
                {
                    return Goto("mmap_write_lock");
                }
                if (k.Driver.Registered != Membership.Member)
                {
                    return Return(Errno.EINVAL);
                }
                k.Driver.Release();
                return Next;
            } },
        { "hlist_del_init_rcu", (ref k, ref me) => { k.Unlink(); return Next; } },
        { "synchronize_srcu", (ref k, ref me) =>
            {
                if (k.IsDriverCalled())
                {
                    return Blocked;
                }
                k.Driver.Registered = Membership.None;
                return Return(Errno.Ok);
            } },
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        { "mm_take_all_locks", (ref k, ref me) => k.IsAnyBracket() ? Blocked : Next },
        { "hlist_add_head_rcu", (ref k, ref me) =>
            {
                if (k.Driver.Registered != Membership.None)
                {
                    return Goto("out");
                }
                k.Driver.Registered = Membership.Member;
                return Next;
            } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "out", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.EEXIST); }, Left }, // the driver has one subscription
    };
    // csharpier-ignore-end
}
