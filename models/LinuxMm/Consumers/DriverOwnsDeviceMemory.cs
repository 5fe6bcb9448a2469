namespace LinuxMm.Consumers;

/// <summary>
/// Memory that lies on a device lies on this one: hmm_range_fault gives its driver the entry as it is, and the device uses the page where it lies, on the
/// strength of the notifier alone. Without this the memory is some other device's, and comes back when this one asks for it.
/// </summary>
public static class DriverOwnsDeviceMemory
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "driver-owns-device-memory",
        "a driver maps the memory of its own device",
        PatchKind.Consumer,
        source: "mm/hmm.c:hmm_vma_handle_pte: dev_private_owner (v6.1, v6.12)",
        on: "v6.6",
        assumes: "every loss of rights is notified"
    )
    {
        { kernel => kernel with { DriverOwnsDeviceMemory = () => true }, "takes the page where it lies" },
        (in k, in _) => k.FirstMappedInaccessible(),
    };
}
