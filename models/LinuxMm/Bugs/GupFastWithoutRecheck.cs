namespace LinuxMm.Bugs;

/// <summary>Between the entry and the reference the page can have gone to somebody else. A pin is saved by the sequence number of fork if it is fork that comes between, but not if it is KSM or a migration.</summary>
public static class GupFastWithoutRecheck
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-fast-without-recheck", "mm/gup: the fast path does not look at the entry again", PatchKind.Bug, source: "mm/gup.c:gup_fast_pte_range (v6.12)")
    {
        Replace("gup_fast/ptep_get", (ref _, ref _) => Next, did: "not looked at again"),
        new Exhibit("C6", "v6.12", "UNSAFE", "fast-implies-slow", "fork") { Known = (2, 2) },
    };
}
