namespace LinuxMm.Bugs;

/// <summary>
/// Fork shares a page that a device has pinned, as any other one. The parent's next write takes a copy, and the device keeps the old page.
/// </summary>
public static class ForkIgnoresPins
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("fork-ignores-pins", "mm: fork shares pinned pages too", PatchKind.Bug, source: "mm/memory.c:copy_present_ptes (v6.12); 70e806e4e645")
    {
        { kernel => kernel with { ForkCopies = (_, _) => false }, "shared although pinned" },
        new Exhibit("C4", "v6.12", "UNSAFE", "pin-implies-exclusive", "fork") { Known = (4, 1) },
    };
}
