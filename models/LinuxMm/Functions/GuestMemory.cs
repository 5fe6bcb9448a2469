namespace LinuxMm.Functions;

/// <summary>The memslots of the virtual machine: virt/kvm/kvm_main.c.</summary>
public static class GuestMemory
{
    /// <summary>kvm->slots_lock: no, if somebody else changes memslots.</summary>
    public static bool SlotsLock(this ref State k, ref Task me)
    {
        if (k.IsHeld(Locks.Slots))
        {
            return false;
        }
        me.Held |= Locks.Slots;
        return true;
    }

    /// <summary>
    /// kvm_swap_active_memslots (v6.12): waits until no bracket is open for KVM, so that nobody's start and end see different memslots. Then the pages'
    /// bits change.
    /// </summary>
    public static Flow SwapMemslots(this ref State k, ref Bits slots, in Task me)
    {
        if (k.Kvm.Active > 0)
        {
            return Blocked;
        }
        slots = Changed(slots, in me);
        return Next;
    }

    /// <summary>A set of pages in which those of the operation have come or gone.</summary>
    public static Bits Changed(Bits slots, in Task me)
    {
        for (int page = me.Args.First; page <= me.Args.Last; page++)
        {
            slots ^= (Bits)((Bits)1 << page);
        }
        return slots;
    }

    /// <summary>Everything that was mapped through the memslots goes.</summary>
    public static Flow FlushShadow(this ref State k, in Task me)
    {
        for (int page = me.Args.First; page <= me.Args.Last; page++)
        {
            k.Kvm.Sptes[page] = default;
        }
        return Next;
    }

    /// <summary>Is a guest fault on one of the pages under way, which may have found a memslot that is no longer there?</summary>
    public static bool IsAnyGuestFault(this in State k, in Task me)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (
                task.Map.Who is Subscriber.Kvm or Subscriber.Cache
                && task.Args.First >= me.Args.First
                && task.Args.First <= me.Args.Last
            )
            {
                return true;
            }
        }
        return false;
    }
}
