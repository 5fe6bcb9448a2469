namespace LinuxMm.Operations;

/// <summary>Hints that are taken: mm/memory.c:do_numa_page.</summary>
public static class HintFaults
{
    // csharpier-ignore-start
    /// <summary>
    /// do_numa_page (mm/memory.c, v3.8 to v6.12). A page that is where it is wanted can be used again at once: an upgrade, no flush, no
    /// notifier. Another one is moved there, and only if that fails its hint is taken as well, unless the entry has changed meanwhile.
    /// A kernel that cannot come here for PROT_NONE memory by its own rules may say so with BUG_ON; the access ends there, and with it the task,
    /// though its locks are dropped here, unlike in an oops.
    /// </summary>
    public static Operation DoNumaPage(Kernel kernel) => new("do_numa_page")
    {
          Locals((ref me) => me.Migration = default),
        { "numa_rebuild_single_mapping", (ref k, ref me) => k.TakeHint(kernel, ref me) },
          MigrateMisplaced(kernel, "migrate_misplaced_page", "numa_rebuild_single_mapping").If((in me) => !me.Migration.From.IsNone),
    };

    /// <summary>
    /// do_huge_pmd_numa_page (mm/huge_memory.c, v4.0 to v6.12): the same for a huge entry, whose folio moves as a whole. Kernels before v5.14 had a
    /// migrate_misplaced_transhuge_page that knew huge entries alone; here it does what its successor does.
    /// </summary>
    public static Operation DoHugePmdNumaPage(Kernel kernel) => new("do_huge_pmd_numa_page")
    {
          Locals((ref me) => me.Migration = default),
        { "set_pmd_at", (ref k, ref me) => k.TakeHint(kernel, ref me) },
          MigrateMisplaced(kernel, "migrate_misplaced_transhuge_page", "set_pmd_at").If((in me) => !me.Migration.From.IsNone),
    };

    /// <summary>migrate_misplaced_page (mm/migrate.c, v6.1): isolates behind the page-table lock, with a reference that was taken under it.</summary>
    private static Operation MigrateMisplaced(Kernel kernel, string name, string restore) => new(name)
    {
        { "numamigrate_isolate_page", (ref k, ref me) =>
            {
                if (!k.MayMigrate(kernel, me.Migration.From, k.Mms[me.Space].Vmas[me.Fault.Page]))
                {
                    k.Put(me.Migration.From);
                    return Goto(restore);
                }
                k.Isolate(me.Migration.From);
                return Next;
            } },
          MigratePages.Pages(kernel),
        { "migrate_misplaced_page", (ref k, ref me) => me.Returned == Errno.Ok ? Return(Errno.Ok) : Next, Both },
        { restore, (ref k, ref me) =>
            {
                if (me.Fault.Kind == FaultKind.HugeNumaHint && k.IsPmdLocked(in me))
                {
                    return Blocked;
                }
                if (k.IsStillHint(in me))
                {
                    k.RestoreHint(kernel, in me, wasTried: true);
                }
                return Return(Errno.Ok);
            } },
    };
    // csharpier-ignore-end
}
