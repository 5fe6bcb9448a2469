namespace LinuxMm.Consumers;

/// <summary>
/// The driver looks pages up with plain get_user_pages() instead of HMM. Up to v6.5 that took a hint first; since 7acddcc1ae30 it returns the
/// hinted page as it is, which the kernel's rules allow: the driver relies on the notifier alone.
/// </summary>
public static class DriverMapsProtnone
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "driver-maps-protnone",
        "a driver maps what plain get_user_pages() returns, hinted or not",
        PatchKind.Consumer,
        source: "7acddcc1ae30: possible interaction with MMU notifiers",
        on: "v6.6",
        assumes: "every loss of rights is notified"
    )
    {
        {
            kernel => kernel with { DriverFollowsProtnone = (kernel, vma) => kernel.GupCanFollowProtnone(vma, kernel.IsValidGupArgs(Foll.None)) },
            "takes a protnone page without a fault"
        },
        (in k, in _) => k.FirstMappedInaccessible(),
    };
}
