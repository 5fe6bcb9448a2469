namespace LinuxMm.Bugs;

/// <summary>smaps refuses a protnone huge entry, as in v6.1. PROT_NONE memory and hinted memory seem to be no memory.</summary>
public static class SmapsRefusesProtnone
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("smaps-refuses-protnone", "smaps: a protnone huge entry is not followed", PatchKind.Bug, source: "8b9c1cc0418a taken back on v6.1")
    {
        { kernel => kernel with { SmapsFollowsPmd = (_, pmd) => !pmd.IsProtNone }, "does not count a protnone block" },
        new Exhibit("A1", "v6.12", "UNSAFE", "smaps-precise", "huge-numa") { Known = (3, 1) },
    };
}
