namespace LinuxMm.Commits;

/// <summary>
/// Nobody asks who else maps a page; but pages of KSM are left alone, and what is local to the only thread. The text of v4.15 has it so; that
/// v4.0 has is believed, and the id is a name.
/// </summary>
public static class ScanMarksShared
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "scan-marks-shared",
        "mm: numa: trap pages mapped in multiple processes, but no KSM and no local ones",
        PatchKind.Upstream,
        source: "mm/mprotect.c:change_pte_range of v4.15"
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkip = (in k, in me, page) =>
                    kernel.ProtNumaSkip(in k, in me, page)
                    || k.IsKsm(in me, page)
                    || k.IsWhereOnlyTaskRuns(in me, page),
            },
        kernel => kernel with { ProtNumaSkipShared = (in _, in _, _) => false },
    };
}
