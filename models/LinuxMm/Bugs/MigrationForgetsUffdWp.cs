namespace LinuxMm.Bugs;

/// <summary>
/// A page that userfaultfd write-protects moves to the other node, and its entry comes back without the mark. The next writer is let through by an ordinary
/// fault, and the owner of the userfaultfd never hears of it.
/// </summary>
public static class MigrationForgetsUffdWp
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("migration-forgets-uffd-wp", "mm/migrate: remove_migration_pte() without pte_mkuffd_wp()", PatchKind.Bug, source: "mm/migrate.c:remove_migration_pte (v6.12)")
    {
        Replace("migrate_pages/remove_migration_pte", (ref k, ref me) =>
        {
            var before = k.Mms;
            var flow = k.RemoveOne(in me);
            for (int page = 0; page < Capacity.Pages; page++)
            {
                if (before[0].EntryAt(page).IsMigration && !k.Mms[0].EntryAt(page).IsMigration)
                {
                    k.Mms[0].SlotOf(page).Bits &= ~PteBits.UffdWp;
                }
            }
            return flow;
        }, did: "the mark is forgotten"),
        new Exhibit("A10", "v6.12", "UNSAFE", "uffd-wp-kept", "uffd") { Known = (5, 1) },
    };
}
