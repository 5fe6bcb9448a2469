namespace LinuxMm.Bugs;

/// <summary>
/// A FOLL_FORCE write to a read-only VMA copies the page, as it must, and makes the entry writable, as it must not. From then on the process writes to
/// memory that it has forbidden itself.
/// </summary>
public static class ForceWriteMakesWritable
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("force-write-makes-writable", "mm: maybe_mkwrite() without VM_WRITE", PatchKind.Bug, source: "include/linux/mm.h:maybe_mkwrite")
    {
        { kernel => kernel with { MaybeMkwrite = _ => true }, "makes the entry writable" },
        new Exhibit("C", "v6.12", "UNSAFE", "force-never-unprotects", "gup-force"),
    };
}
