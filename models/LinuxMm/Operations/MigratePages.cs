namespace LinuxMm.Operations;

/// <summary>A folio moves to the other node: mm/migrate.c, mm/rmap.c.</summary>
public static class MigratePages
{
    // csharpier-ignore-start
    /// <summary>
    /// migrate_pages for one isolated folio (mm/migrate.c, v4.0 to v6.12). Every entry that maps it, wherever that is, becomes a migration entry, a
    /// huge one as it is, VMA by VMA with a bracket over all of the folio; then the references are counted, and the entries are made anew for the copy, or for the folio itself. Upgrades:
    /// no notifier, no flush. What is pinned or held is tried again up to ten times; see <see cref="Capacity.MigrationPasses"/>. The caller holds
    /// the reference of who isolated it. 0, or EAGAIN.
    /// </summary>
    public static Operation Pages(Kernel kernel) => new("migrate_pages")
    {
        new Loop("migrate_folio_unmap", (ref k, ref me) =>
            me.Migration.To.IsNone && me.Migration.Tries < Capacity.MigrationPasses && k.Prepare(kernel, ref me.Migration) ? Next : Break)
        {
            new Loop("try_to_migrate", (ref k, ref me) => k.NextMapping(ref me.Migration) ? Next : Break)
            {
                { "invalidate_range_start", (ref k, ref me) =>
                    {
                        var (first, last) = k.RangeOfFolio(me.Migration.Space, me.Migration.Page);
                        k.Begin(ref me, first, last, NotifierEvent.Clear, me.Migration.Space);
                        return Next;
                    } },
                  NotifierCalls.SubscribersStart(kernel),
                { "try_to_migrate_one", (ref k, ref me) => k.Unmap(kernel, ref me) },
                { "invalidate_range_end", (ref k, ref me) => { Notifier.End(ref me.Bracket); return Next; } },
                  NotifierCalls.SubscribersEnd(),
            },
            { "migrate_folio_move",    (ref k, ref me) => { k.Move(kernel, ref me.Migration); return Next; } },
            { "remove_migration_pte",  (ref k, ref me) => k.RemoveOne(in me) },
            { "folio_unlock",          (ref k, ref me) => { k.Unlock(in me.Migration); return Next; } },
        },
        { "folio_putback_lru", (ref k, ref me) =>
            {
                k.PutBack(me.Migration.From);
                return Return(me.Migration.To.IsNone ? Errno.EAGAIN : Errno.Ok);
            } },
    };
    // csharpier-ignore-end
}
