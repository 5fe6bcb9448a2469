namespace LinuxMm.Bugs;

/// <summary>A migration entry comes back readable, whatever its VMA grants by now. A page of PROT_NONE memory that has moved can be read.</summary>
public static class MigrationIgnoresVma
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("migration-ignores-vma", "mm/migrate: entries are made readable again, whatever the VMA says", PatchKind.Bug, source: "mm/migrate.c:remove_migration_pte (v6.12): vma->vm_page_prot")
    {
        Replace("migrate_pages/remove_migration_pte", (ref k, ref me) =>
        {
            var before = k.Mms;
            var flow = k.RemoveOne(in me);
            for (int space = 0; space < Capacity.Spaces; space++)
            {
                for (int page = 0; page < Capacity.Pages; page++)
                {
                    ref var pte = ref k.Mms[space].SlotOf(page);
                    if (pte.IsProtNone && before[space].EntryAt(page).IsMigration)
                    {
                        pte = pte.Modify(PageProt.ReadOnly);
                    }
                }
            }
            return flow;
        }, did: "makes the entry readable"),
        new Exhibit("A", "v6.12", "UNSAFE", "inaccessible-no-hw", "dump-none"),
    };
}
