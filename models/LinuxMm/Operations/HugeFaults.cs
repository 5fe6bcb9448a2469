namespace LinuxMm.Operations;

/// <summary>Faults on huge entries: mm/memory.c:__handle_mm_fault, mm/huge_memory.c. Each looks again under the lock, as those of pages do.</summary>
public static class HugeFaults
{
    // csharpier-ignore-start
    /// <summary>
    /// What __handle_mm_fault (mm/memory.c, v6.12) does above page tables. A hint comes before everything else, so a write to one takes two faults
    /// if the entry is still not writable.
    /// </summary>
    public static Operation HandlePmdFault(Kernel kernel) => new("__handle_mm_fault")
    {
          DoHugePmdAnonymousPage(kernel).If((in me) => me.Fault.Kind == FaultKind.HugeAnonymous),
          PmdMigrationEntryWait().If((in me) => me.Fault.Kind == FaultKind.HugeMigration),
          HintFaults.DoHugePmdNumaPage(kernel).If((in me) => me.Fault.Kind == FaultKind.HugeNumaHint),
          DoHugePmdWpPage(kernel).If((in me) => me.Fault.Kind == FaultKind.HugeWriteProtect),
          HugePmdSetAccessed().If((in me) => me.Fault.Kind == FaultKind.HugeSpurious),
    };

    /// <summary>
    /// do_huge_pmd_anonymous_page (mm/huge_memory.c, v6.12): the huge zero page for a read, a large folio for a write, always dirty. Where memory has
    /// no block left the fault goes on with a page.
    /// </summary>
    private static Operation DoHugePmdAnonymousPage(Kernel kernel) => new("do_huge_pmd_anonymous_page")
    {
        { "do_huge_pmd_anonymous_page", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                if (k.Mms[me.Space].HasTable(me.Fault.Page))
                {
                    return Next;
                }
                var folio = me.Fault.IsWrite ? k.AllocateHuge(me.Node) : FolioId.ZeroPage;
                if (folio.IsNone)
                {
                    me.Fault.Kind = FaultKind.Fallback;
                    return Next;
                }
                k.Mms[me.Space].MapHuge(kernel, me.Fault.Page, folio);
                return Next;
            } },
    };

    /// <summary>pmd_migration_entry_wait (mm/migrate.c, v6.12): as migration_entry_wait.</summary>
    private static Operation PmdMigrationEntryWait() => new("pmd_migration_entry_wait")
    {
        { "pmd_migration_entry_wait", (ref k, ref me) =>
            k.Mms[me.Space].IsHuge(me.Fault.Page) && k.Mms[me.Space].EntryAt(me.Fault.Page).IsMigration ? Blocked : Next },
    };

    /// <summary>
    /// do_huge_pmd_wp_page (mm/huge_memory.c, v6.12): a large folio that belongs to this mapping alone, or to which nobody else has a reference, is
    /// reused. Otherwise, and for the huge zero page, the entry is split, and the fault goes on with that of the page.
    /// </summary>
    private static Operation DoHugePmdWpPage(Kernel kernel) => new("do_huge_pmd_wp_page")
    {
          Locals((ref me) => me.Split = default),
        { "do_huge_pmd_wp_page", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                if (!k.IsSameHuge(in me))
                {
                    return Next;
                }
                if (!k.MayReuseHuge(me.Fault.Orig.Folio))
                {
                    me.Fault.Kind = FaultKind.Fallback;
                    me.Split.Block = HugePages.BlockOf(me.Fault.Page);
                }
                else if (me.Fault.IsWrite)
                {
                    k.Mms[me.Space].SlotOf(me.Fault.Page).MakeUsed(isWrite: true, k.Mms[me.Space].WriteBit(kernel, me.Fault.Page));
                }
                return Next;
            } },
          Splitting.SplitHugePmd(kernel).If((in me) => !me.Split.Block.IsNone),
    };

    /// <summary>huge_pmd_set_accessed (mm/huge_memory.c, v6.12): the entry allows the access already.</summary>
    private static Operation HugePmdSetAccessed() => new("huge_pmd_set_accessed")
    {
        { "huge_pmd_set_accessed", (ref k, ref me) =>
            {
                if (k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                if (k.IsSameHuge(in me))
                {
                    k.Mms[me.Space].SlotOf(me.Fault.Page).MakeUsed(me.Fault.IsWrite);
                }
                return Next;
            } },
    };
    // csharpier-ignore-end
}
