namespace LinuxMm.Bugs;

/// <summary>
/// A folio walk stops at protnone entries, which is the regression of v6.1 on a later kernel. KSM and move_pages() miss every hinted page, and all
/// PROT_NONE memory.
/// </summary>
public static class LookupRefusesProtnone
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("lookup-refuses-protnone", "mm: lookups fail on protnone entries", PatchKind.Bug, source: "474098edac26, repaired by d74943a2f3cd")
    {
        { kernel => kernel with { LookupFollows = pte => !pte.IsNone && !pte.IsProtNone }, "refuses a protnone entry" },
        new Exhibit("A1", "v6.12", "UNSAFE", "lookup-never-fails", "gup-force") { Known = (3, 1) },
    };
}
