namespace LinuxMm.Commits;

/// <summary>
/// Named from memory ("sched/numa: avoid trapping faults and attempting migration of file-backed dirty pages", v4.17), so the id is a name.
/// </summary>
public static class ScanSkipsDirtyFiles
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "scan-skips-dirty-files",
        "sched/numa: avoid trapping faults and attempting migration of file-backed dirty pages",
        PatchKind.Upstream,
        source: "v4.17; mm/mprotect.c:change_pte_range of v6.1, missing in v4.15"
    )
    {
        kernel =>
            kernel with
            {
                ProtNumaSkip = (in k, in me, page) =>
                    kernel.ProtNumaSkip(in k, in me, page) || k.IsDirtyFile(in me, page),
            },
    };
}
