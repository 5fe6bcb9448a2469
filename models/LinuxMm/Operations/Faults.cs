namespace LinuxMm.Operations;

/// <summary>Page faults: mm/memory.c.</summary>
public static class Faults
{
    // csharpier-ignore-start
    /// <summary>
    /// handle_mm_fault, handle_pte_fault (mm/memory.c, v6.12), with mmap_lock held. The entry is read once without its lock; every branch looks
    /// again under the lock and gives up if the entry has changed, so that the access is simply retried. No swap; of
    /// userfaultfd only write protection; mmap_lock is never dropped on the way (VM_FAULT_RETRY). FAULT_FLAG_UNSHARE is for private memory only (sanitize_fault_flags).
    /// </summary>
    public static Operation HandleMmFault(Kernel kernel) => new("handle_mm_fault")
    {
          Locals((ref me) => me.Fault = default),
        { "handle_pte_fault", (ref k, ref me) =>
            {
                me.Fault.Flags &= k.Mms[me.Space].Vmas[me.Fault.Page].IsCow ? ~FaultFlags.None : ~FaultFlags.Unshare;
                if (!k.IsHugeFault(kernel, ref me))
                {
                    k.ReadPte(kernel, ref me);
                }
                return Next;
            } },
          HugeFaults.HandlePmdFault(kernel).If((in me) => me.Fault.Kind is >= FaultKind.HugeAnonymous and <= FaultKind.HugeSpurious),
          Fallback(kernel).If((in me) => me.Fault.Kind == FaultKind.Fallback),
          AnonymousFaults.DoAnonymousPage(kernel).If((in me) => me.Fault.Kind == FaultKind.Anonymous),
          FileFaults.DoReadFault().If((in me) => me.Fault.Kind == FaultKind.Read),
          FileFaults.DoCowFault(kernel).If((in me) => me.Fault.Kind == FaultKind.Cow),
          FileFaults.DoSharedFault(kernel).If((in me) => me.Fault.Kind == FaultKind.Shared),
          DoSwapPage().If((in me) => me.Fault.Kind == FaultKind.Migration),
          DevicePrivate.MigrateToRam(kernel).If((in me) => me.Fault.Kind == FaultKind.DevicePrivate),
          HintFaults.DoNumaPage(kernel).If((in me) => me.Fault.Kind == FaultKind.NumaHint),
          CopyFaults.DoWpPage(kernel).If((in me) => me.Fault.Kind == FaultKind.WriteProtect),
          FileFaults.WpPageShared(kernel).If((in me) => me.Fault.Kind == FaultKind.SharedWrite),
          HandleUserfault().If((in me) => me.Fault.Kind == FaultKind.Userfault),
          SetAccessFlags().If((in me) => me.Fault.Kind == FaultKind.Spurious),
    };

    /// <summary>VM_FAULT_FALLBACK: the same fault goes on below, where there is a table by now or will be.</summary>
    private static Operation Fallback(Kernel kernel) => new("fallback")
    {
        { "vm_fault_fallback", (ref k, ref me) => { k.ReadPte(kernel, ref me); return Next; } },
    };

    private static void ReadPte(this in State k, Kernel kernel, ref Task me)
    {
        ref var fault = ref me.Fault;
        var vma = k.Mms[me.Space].Vmas[fault.Page];
        fault.Orig = k.Mms[me.Space].Ptes[fault.Page];
        fault.Kind = fault.Orig switch
        {
            { IsNone: true } => FileFaults.KindOf(vma, fault.Flags),
            { IsMigration: true } => FaultKind.Migration,
            { IsDevicePrivate: true } => FaultKind.DevicePrivate,
            { IsNuma: true } => FaultKind.NumaHint,
            { IsProtNone: true } when kernel.ProtnoneIsHint(vma) => FaultKind.NumaHint,
            { IsWritable: false, IsUffdWp: true } when fault.IsWrite && vma.Has(Vm.UffdWp) => FaultKind.Userfault,
            { IsWritable: false } when fault.Flags != FaultFlags.None => vma.IsShared ? FaultKind.SharedWrite : FaultKind.WriteProtect,
            _ => FaultKind.Spurious,
        };
    }

    /// <summary>
    /// do_swap_page, migration_entry_wait (mm/memory.c, mm/migrate.c, v6.12): waits until the page is where it goes, with mmap_lock held, which
    /// who moves it does not need any more; then the access is tried again. The kernel sleeps until the folio is unlocked, which is just behind.
    /// </summary>
    private static Operation DoSwapPage() => new("do_swap_page")
    {
        { "migration_entry_wait", (ref k, ref me) => k.Mms[me.Space].Ptes[me.Fault.Page].IsMigration ? Blocked : Next },
    };

    /// <summary>
    /// do_wp_page, wp_huge_pmd (mm/memory.c, v6.12), handle_userfault (fs/userfaultfd.c): nobody but the userfaultfd's owner lets a writer through. With
    /// UFFD_FEATURE_SIGBUS no one is asked, and the access ends there.
    /// </summary>
    private static Operation HandleUserfault() => new("handle_userfault")
    {
        { "handle_userfault", (ref k, ref me) =>
            {
                bool isHuge = k.Mms[me.Space].IsHuge(me.Fault.Page);
                if (isHuge && k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                return k.Mms[me.Space].SlotOf(me.Fault.Page) == me.Fault.Orig ? Return(Errno.SIGBUS) : Next;
            } },
    };

    /// <summary>The end of handle_pte_fault (mm/memory.c, v6.12): the entry allows the access already; it becomes young and, for a write, dirty.</summary>
    private static Operation SetAccessFlags() => new("ptep_set_access_flags")
    {
        { "ptep_set_access_flags", (ref k, ref me) =>
            {
                if (k.Mms[me.Space].Ptes[me.Fault.Page] == me.Fault.Orig)
                {
                    k.Mms[me.Space].Ptes[me.Fault.Page].MakeUsed(me.Fault.IsWrite);
                }
                return Next;
            } },
    };
    // csharpier-ignore-end
}
