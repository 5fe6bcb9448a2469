namespace LinuxMm.Bugs;

/// <summary>A hint of memory that may only be read becomes writable, and so does one of a page that parent and child share, for one of them.</summary>
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
