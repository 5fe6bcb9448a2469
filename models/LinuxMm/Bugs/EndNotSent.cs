namespace LinuxMm.Bugs;

/// <summary>
/// A walk that is over does not send the end of its bracket. The bracket stays open, and every later fault of a subscriber in its range retries for
/// ever.
/// </summary>
public static class EndNotSent
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("end-not-sent", "mprotect: invalidate_range_end is not sent", PatchKind.Bug, source: "the pairing that include/linux/mmu_notifier.h demands")
    {
        Guard("change_protection/invalidate_range_end", (in _, in _) => false, did: "not sent"),
        new Exhibit("B", "v6.12", "UNSAFE", "start-end-paired", "kvm-numa"),
    };
}
