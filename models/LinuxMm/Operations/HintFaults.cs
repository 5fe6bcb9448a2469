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
          MigrateMisplacedPage(kernel).If((in me) => !me.Migration.From.IsNone),
    };

    /// <summary>migrate_misplaced_page (mm/migrate.c, v6.1): isolates behind the page-table lock, with a reference that was taken under it.</summary>
    private static Operation MigrateMisplacedPage(Kernel kernel) => new("migrate_misplaced_page")
    {
        { "numamigrate_isolate_page", (ref k, ref me) =>
            {
                if (!k.MayMigrate(me.Migration.From, k.Mms[me.Space].Vmas[me.Fault.Page]))
                {
                    k.Put(me.Migration.From);
                    return Goto("numa_rebuild_single_mapping");
                }
                k.Isolate(me.Migration.From);
                return Next;
            } },
          MigratePages.Pages(kernel),
        { "migrate_misplaced_page", (ref k, ref me) => me.Returned == Errno.Ok ? Return(Errno.Ok) : Next, Both },
        { "numa_rebuild_single_mapping", (ref k, ref me) =>
            {
                if (k.Mms[me.Space].Ptes[me.Fault.Page] == me.Fault.Orig)
                {
                    k.Mms[me.Space].Ptes[me.Fault.Page] = k.Restored(kernel, me.Space, me.Fault.Page, wasTried: true);
                }
                return Return(Errno.Ok);
            } },
    };
    // csharpier-ignore-end
}
