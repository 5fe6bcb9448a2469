namespace LinuxMm.Bugs;

/// <summary>
/// A hint whose page could not be moved is taken without a look whether it is still there. Meanwhile another thread has moved the page, or emptied the
/// entry, and the old page is mapped again.
/// </summary>
public static class HintRestoredUnchecked
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("hint-restored-unchecked", "mm: a hint is restored behind a failed migration without pte_same()", PatchKind.Bug, source: "mm/memory.c:do_numa_page (v6.12): out_map; 3f926ab945b6 undone for pages", on: "v6.6")
    {
        Replace("migrate_misplaced_page/numa_rebuild_single_mapping", kernel => (ref k, ref me) =>
        {
            if (!k.IsStillHint(in me))
            {
                k.Mms[me.Space].Ptes[me.Fault.Page] = me.Fault.Orig;
            }
            k.RestoreHint(kernel, in me, wasTried: true);
            return Return(Errno.Ok);
        }, did: "not compared"),
        new Exhibit("A7", "v6.6", "UNSAFE", "hint-restore-exact", "numa-migration") { Known = (5, 3), Teaches = "on v6.12 the folio is isolated before the page-table lock is dropped, so this end is reached only if somebody holds the page; nothing smaller shows it there." },
    };
}
