namespace LinuxMm.Commits;

/// <summary>From here on a plain GUP returns hinted pages as they are. Its message names the hazard of smart notifiers.</summary>
public static class NoImplicitHonor
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "7acddcc1ae30",
        "mm/gup: don't implicitly set FOLL_HONOR_NUMA_FAULT",
        PatchKind.Upstream,
        source: "v6.6",
        follows: ["d74943a2f3cd"],
        fixes: ["no-foreign-hints"]
    )
    {
        { kernel => kernel with { IsValidGupArgs = flags => flags }, "hints are honoured only on request" },
        new Exhibit("A1", "v6.5", "UNSAFE", "kvm-sees-hints", "kvm-numa"),
    };
}
