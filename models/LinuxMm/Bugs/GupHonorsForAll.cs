namespace LinuxMm.Bugs;

/// <summary>
/// Every GUP takes hints before it returns a page, as in v6.5. So does a lookup of another process, and NUMA balancing learns about accesses that
/// nobody made.
/// </summary>
public static class GupHonorsForAll
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-honors-for-all", "mm/gup: implicitly set FOLL_HONOR_NUMA_FAULT", PatchKind.Bug, source: "7acddcc1ae30 undone")
    {
        { kernel => kernel with { IsValidGupArgs = flags => flags | Foll.HonorNumaFault }, "asks for hints that the caller did not ask for" },
        new Exhibit("A", "v6.12", "UNSAFE", "no-foreign-hints", "huge-gup"),
    };
}
