namespace LinuxMm.Functions;

/// <summary>What secondary MMUs do by themselves, and how their entries are made and asked.</summary>
public static class Devices
{
    /// <summary>
    /// A guest's load or store through its SPTE, which becomes young. No, if it faults. The guest's TLB is not kept apart from its SPTEs: KVM
    /// flushes it before the start of a bracket returns.
    /// </summary>
    public static bool GuestAccess(this ref State k, ref Task me)
    {
        ref var spte = ref k.Kvm.Sptes[me.Args.First];
        var wanted = me.Args.IsWrite ? Prot.RW : Prot.R;
        if ((spte.Rights & wanted) != wanted)
        {
            return false;
        }
        spte.Bits |= SpteBits.Young;
        me.Found = spte.Folio;
        if (me.Args.IsWrite)
        {
            k.Folios[spte.Folio].Content = me.Args.Value;
        }
        return true;
    }

    /// <summary>kvm_tdp_mmu_map: the SPTE, writable if the lookup said so.</summary>
    public static void MapForGuest(this ref State k, ref Task me) =>
        k.Kvm.Sptes[me.Args.First] = new()
        {
            Folio = me.Found,
            Bits = SpteBits.Read | SpteBits.Young | (me.Map.Writable != 0 ? SpteBits.Write : SpteBits.None),
        };

    /// <summary>folio_referenced_one: clears the accessed bit of the entry and of every subscriber's; yes, if any was set.</summary>
    public static bool ClearYoung(this ref State k, Kernel kernel, int space, int page)
    {
        bool wasYoung = kernel.PageIsYoung(in k, space, page);
        k.Mms[space].Ptes[page].Bits &= ~PteBits.Young;
        if (space != 0)
        {
            return wasYoung;
        }
        k.Kvm.Sptes[page].Bits &= ~SpteBits.Young;
        k.Driver.Sptes[page].Bits &= ~SpteBits.Young;
        return wasYoung;
    }
}
