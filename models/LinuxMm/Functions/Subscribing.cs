namespace LinuxMm.Functions;

/// <summary>A list subscriber that comes and goes, the driver: mm/mmu_notifier.c.</summary>
public static class Subscribing
{
    /// <summary>mm_take_all_locks: no, while any bracket of the process is under way, which somebody's mmap_lock, rmap lock or page-table lock covers.</summary>
    public static bool IsAnyBracket(this in State k)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (IsOfProcess(task.Bracket) || IsOfProcess(task.Outer))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The driver's release callback, under its own lock: it drops everything, and maps nothing from now on.</summary>
    public static void Release(this ref SecondaryMmu mmu)
    {
        mmu.Sptes = default;
        mmu.Registered = Membership.Released;
    }

    /// <summary>
    /// hlist_del_init_rcu: walks over the list that begin from now on do not meet the driver, so of open brackets it sees no end. A walk under way calls
    /// it, which synchronize_srcu waits for; the kernel's may also pass it by.
    /// </summary>
    public static void Unlink(this ref State k)
    {
        ref var driver = ref k.Driver;
        driver.Registered = Membership.Unlinked;
        (driver.Active, driver.InProgress, driver.First, driver.Last) = (0, 0, default, default);
        foreach (ref var task in k.AllTasks)
        {
            driver.Keep(ref task.Bracket);
            driver.Keep(ref task.Outer);
        }
    }

    private static void Keep(this ref SecondaryMmu driver, ref Bracket bracket)
    {
        bool isCalled = bracket.Waiting.Has(Subscriber.Driver);
        bracket.Started &= isCalled ? bracket.Started : ~Subscriber.Driver;
        if (bracket.Started.Has(Subscriber.Driver))
        {
            driver.Active++;
            driver.InProgress++;
        }
    }

    /// <summary>The start of a driver that has left the list since the walk met it: it drops what it maps, and gets no end.</summary>
    public static void DropUncounted(this ref SecondaryMmu driver, ref Bracket bracket)
    {
        for (int page = bracket.First; page <= bracket.Last; page++)
        {
            driver.Sptes[page] = default;
        }
        bracket.Waiting &= ~Subscriber.Driver;
    }

    /// <summary>synchronize_srcu: does any walk over the list still have to call the driver?</summary>
    public static bool IsDriverCalled(this in State k)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if ((task.Bracket.Waiting | task.Outer.Waiting).Has(Subscriber.Driver))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsOfProcess(Bracket bracket) => bracket.Event != NotifierEvent.None && bracket.Space == 0;
}
