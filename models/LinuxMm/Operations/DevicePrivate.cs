namespace LinuxMm.Operations;

/// <summary>Pages that lie in memory of a device: mm/memory.c, mm/migrate_device.c. They begin there; nothing sends them there.</summary>
public static class DevicePrivate
{
    // csharpier-ignore-start
    /// <summary>
    /// do_swap_page for a device-private entry, and the driver's migrate_to_ram: migrate_vma_setup, migrate_vma_pages, migrate_vma_finalize (v6.1, v6.12).
    /// Whoever maps the page gets a migration entry, each in a bracket of its own; then the copy takes the page's place. It cannot fail: nobody can
    /// hold such a page, since every lookup brings it back first. The kernel's trylock of the page, behind which the fault is tried again, waits here.
    /// </summary>
    public static Operation MigrateToRam(Kernel kernel) => new("migrate_to_ram")
    {
          Locals((ref me) => me.Migration = default),
        { "migrate_vma_setup", (ref k, ref me) =>
            {
                if (k.Mms[me.Space].Ptes[me.Fault.Page] != me.Fault.Orig)
                {
                    return Return(Errno.Ok);
                }
                var folio = me.Fault.Orig.Folio;
                if (k.Folios[folio].Has(PageFlags.Locked))
                {
                    return Blocked;
                }
                me.Migration.To = k.Allocate(me.Node);
                if (me.Migration.To.IsNone)
                {
                    return Return(Errno.ENOMEM);
                }
                me.Migration.From = folio;
                k.Get(folio);
                k.LockPage(folio);
                return Next;
            } },
        new Loop("migrate_vma_collect", (ref k, ref me) => k.NextDeviceEntry(ref me.Migration) ? Next : Break)
        {
            { "invalidate_range_start", (ref k, ref me) =>
                {
                    k.Begin(ref me, me.Migration.Page, me.Migration.Page, NotifierEvent.Migrate, me.Migration.Space);
                    return Next;
                } },
              NotifierCalls.SubscribersStart(kernel),
            { "migrate_vma_collect_pmd", (ref k, ref me) => k.Collect(ref me) },
            { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
              NotifierCalls.SubscribersEnd(),
        },
        { "migrate_vma_pages",    (ref k, ref me) => { k.TakeOver(in me.Migration); return Next; } },
        { "remove_migration_pte", (ref k, ref me) => k.RemoveOne(in me) },
        { "migrate_vma_finalize", (ref k, ref me) =>
            {
                k.Unlock(in me.Migration);
                k.Put(me.Migration.From);
                return Return(Errno.Ok);
            } },
    };
    // csharpier-ignore-end
}
