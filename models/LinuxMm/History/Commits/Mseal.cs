namespace LinuxMm.Commits;

/// <summary>Memory can be sealed: its VMAs stay as they are. The commit is named from memory, so the id is a name.</summary>
public static class Mseal
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "mseal",
        "mseal: add mseal syscall",
        PatchKind.Upstream,
        source: "v6.10; mm/mseal.c of v6.12"
    )
    {
        Drop("mseal/sys_ni_syscall"),
    };
}
