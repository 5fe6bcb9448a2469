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

    /// <summary>
    /// kvm_tdp_mmu_map: the SPTE, writable if the lookup said so. Where the process maps a block by a huge entry and the memslot has all of it, so
    /// does KVM (kvm_mmu_hugepage_adjust): here by an SPTE for each of its pages. Only the faulting page was held against brackets in progress; one
    /// over others of the block cannot end before the huge entry is split, whose own bracket drops them all.
    /// </summary>
    public static void MapForGuest(this ref State k, ref Task me)
    {
        var (first, last) = k.ExtentForGuest(me.Args.First);
        for (int page = first; page <= last; page++)
        {
            k.Kvm.Sptes[page] = new()
            {
                Folio = me.Found.IsZeroPage ? me.Found : me.Found + (page - me.Args.First),
                Bits = SpteBits.Read | SpteBits.Young | (me.Map.Writable != 0 ? SpteBits.Write : SpteBits.None),
            };
        }
    }

    /// <summary>Does a secondary MMU know the page, or the block that a huge entry maps, to be used?</summary>
    public static bool IsYoungForDevices(this in State k, int page)
    {
        var (first, last) = k.Mms[0].ExtentOf(page);
        for (int at = first; at <= last; at++)
        {
            if (k.Kvm.Sptes[at].IsYoung || k.Driver.Sptes[at].IsYoung)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>folio_referenced_one: clears the accessed bit of the entry and of every subscriber's; yes, if any was set.</summary>
    public static bool ClearYoung(this ref State k, Kernel kernel, int space, int page)
    {
        bool wasYoung = kernel.PageIsYoung(in k, space, page);
        ref var pte = ref k.Mms[space].SlotOf(page);
        pte.Bits &= pte.IsMigration ? pte.Bits : ~PteBits.Young; // the walk finds no mapping behind a migration entry
        if (space != 0)
        {
            return wasYoung;
        }
        var (first, last) = k.Mms[0].ExtentOf(page);
        for (int at = first; at <= last; at++)
        {
            k.Kvm.Sptes[at].Bits &= ~SpteBits.Young;
            k.Driver.Sptes[at].Bits &= ~SpteBits.Young;
        }
        return wasYoung;
    }

    private static (int First, int Last) ExtentForGuest(this in State k, int page)
    {
        var (first, last) = k.Mms[0].ExtentOf(page);
        for (int at = first; at <= last; at++)
        {
            if (!k.Kvm.HasSlot(at))
            {
                return (page, page);
            }
        }
        return (first, last);
    }
}
