namespace LinuxMm.Bugs;

/// <summary>
/// A collapse takes a page table away and gives its pages back, and no subscriber is told. A guest or a device goes on with pages that belong to somebody
/// else by now.
/// </summary>
public static class CollapseNotNotified
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("collapse-not-notified", "mm/khugepaged: no MMU notifier in collapse paths", PatchKind.Bug, source: "f268f6cf875f undone, for anonymous memory")
    {
        Guard("collapse/invalidate_range_start", (in k, in me) => false, did: "not sent"),
        new Exhibit("B11", "v6.12", "UNSAFE", "invalidate-before-change", "collapse-guest") { Known = (2, 1) },
    };
}
