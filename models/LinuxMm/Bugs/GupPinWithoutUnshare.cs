namespace LinuxMm.Bugs;

/// <summary>
/// A pin for reading takes a shared page as it is, without making it exclusive first. The next write copies, and the pin is left behind with the old
/// page.
/// </summary>
public static class GupPinWithoutUnshare
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-pin-without-unshare", "mm/gup: pins for reading take shared pages as they are", PatchKind.Bug, source: "mm/internal.h:gup_must_unshare (v6.12); a7f226604170")
    {
        { kernel => kernel with { GupMustUnshare = (_, _, _, _) => false }, "pins a shared page" },
        new Exhibit("C3", "v6.12", "UNSAFE", "longterm-cow", "private-file") { Known = (5, 2) },
    };
}
