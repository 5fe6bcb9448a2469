namespace LinuxMm.Bugs;

/// <summary>
/// A hint that is taken becomes writable, whatever the VMA says and whoever shares the page. Memory that may only be read can be written, and so can
/// the page of parent and child, by one of them.
/// </summary>
public static class RestoreAlwaysWritable
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("restore-always-writable", "mm: what was a hint is writable", PatchKind.Bug, source: "mm/memory.c:do_numa_page (v6.12) without can_change_pte_writable")
    {
        {
            kernel => kernel with { HintRestoreWritable = (_, _) => true },
            "makes the entry writable"
        },
        new Exhibit("A", "v6.12", "UNSAFE", "hint-restore-exact", "huge-cow"),
    };
}
