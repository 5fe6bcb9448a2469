namespace LinuxMm.Bugs;

/// <summary>
/// KSM's lookups refuse protnone entries, as in v6.1. Equal pages of PROT_NONE memory stay apart, and merged ones stay merged for good.
/// </summary>
public static class KsmRefusesProtnone
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("ksm-refuses-protnone", "mm/ksm: lookups fail on protnone entries", PatchKind.Bug, source: "474098edac26, repaired by d74943a2f3cd")
    {
        { kernel => kernel with { KsmScanFollows = (_, pte) => !pte.IsProtNone }, "refuses a protnone entry" },
        { kernel => kernel with { GetMergeablePageFollows = (_, pte) => !pte.IsProtNone }, "refuses a protnone entry" },
        { kernel => kernel with { BreakKsmFollows = (_, pte) => !pte.IsProtNone }, "refuses a protnone entry" },
        new Exhibit("A1", "v6.12", "UNSAFE", "ksm-on-inaccessible", "ksm-hints") { Known = (3, 1) },
    };
}
