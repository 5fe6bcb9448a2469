namespace LinuxMm.Bugs;

/// <summary>The lookup of move_pages() refuses protnone entries, as in v6.1, and that of KSM does not. Memory that is there counts as missing.</summary>
public static class MovePagesRefusesProtnone
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("move-pages-refuses-protnone", "mm/migrate: do_pages_stat_array() does not find protnone entries", PatchKind.Bug, source: "474098edac26, repaired by d74943a2f3cd")
    {
        {
            kernel =>
                kernel with
                {
                    LookupFollows = pte => !pte.IsNone && !pte.IsProtNone,
                    KsmScanFollows = (_, pte) => pte.HasPage,
                    GetMergeablePageFollows = (_, pte) => pte.HasPage,
                    BreakKsmFollows = (_, pte) => pte.HasPage,
                },
            "refuses a protnone entry"
        },
        new Exhibit("A1", "v6.12", "UNSAFE", "lookup-never-fails", "numa-migration") { Known = (3, 1) },
    };
}
