namespace LinuxMm.Functions;

/// <summary>Locks that are held across steps. Who holds what is a local of the holder.</summary>
public static class Locking
{
    /// <summary>mmap_read_lock: no, if somebody writes.</summary>
    public static bool MmapReadLock(this ref State k, ref Task me) => k.Take(ref me, Locks.MmapRead, Locks.MmapWrite);

    /// <summary>mmap_read_unlock</summary>
    public static void MmapReadUnlock(this ref Task me) => me.Held &= ~Locks.MmapRead;

    /// <summary>mmap_write_lock: no, if anybody else holds it.</summary>
    public static bool MmapWriteLock(this ref State k, ref Task me) =>
        k.Take(ref me, Locks.MmapWrite, Locks.MmapRead | Locks.MmapWrite);

    /// <summary>mmap_write_unlock; nobody who writes holds it for reading as well, but for a mutant that took it so.</summary>
    public static void MmapWriteUnlock(this ref Task me) =>
        me.Held &= ~(Locks.MmapWrite | Locks.MmapNested | Locks.MmapRead);

    /// <summary>Does any task hold one of these, of the address space if it is a lock of one?</summary>
    public static bool IsHeld(this in State k, Locks locks, int space = 0)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (
                task.Space == space
                    ? task.Held.Has(locks)
                    : locks.Has(Locks.MmapWrite) && task.Held.Has(Locks.MmapNested)
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Is it the address space of a child that fork has not finished? Nobody runs in it.</summary>
    public static bool IsUnborn(this in State k, int space)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (task.Space != space && task.Held.Has(Locks.MmapNested))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Take(this ref State k, ref Task me, Locks wanted, Locks excludes)
    {
        if (k.IsHeld(excludes, me.Space))
        {
            return false;
        }
        me.Held |= wanted;
        return true;
    }
}
