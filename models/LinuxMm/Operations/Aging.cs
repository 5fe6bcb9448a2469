namespace LinuxMm.Operations;

/// <summary>Who uses a page: mm/rmap.c, and the callbacks that may not sleep.</summary>
public static class Aging
{
    // csharpier-ignore-start
    /// <summary>
    /// folio_referenced_one (mm/rmap.c, v6.12): tests and clears the accessed bit of the entry and, by clear_flush_young, of every subscriber,
    /// under the page-table lock. x86 does not flush CPU TLBs for it. The result is 1 if anybody used the page. Any page may be aged, the zero
    /// page too, which reclaim never looks at.
    /// </summary>
    public static Operation Age(Kernel kernel) => new("age", "folio_referenced_one()", null, Params.Page)
    {
        { "ptep_clear_flush_young_notify", (ref k, ref me) =>
            k.IsHeld(Locks.MmuRead) || k.IsPmdLocked(in me) ? Blocked : ReturnNumber(k.ClearYoung(kernel, me.Space, me.Args.First) ? 1 : 0) },
    };

    /// <summary>mmu_notifier_test_young beside the entry's own bit: no side effect. A hint does not forbid that a device uses the page.</summary>
    public static Operation TestYoung(Kernel kernel) => new("test_young", "mmu_notifier_test_young()", null, Params.Page)
    {
        { "mmu_notifier_test_young", (ref k, ref me) =>
            k.IsHeld(Locks.MmuRead) || k.IsPmdLocked(in me) ? Blocked : ReturnNumber(kernel.PageIsYoung(in k, me.Space, me.Args.First) ? 1 : 0) },
    };
    // csharpier-ignore-end
}
