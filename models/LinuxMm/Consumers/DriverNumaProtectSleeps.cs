namespace LinuxMm.Consumers;

/// <summary>
/// The driver has .numa_protect() as soon as there is such a callback, and takes there the mutex that it takes in all its callbacks: every other one
/// that drops mappings may sleep. No release has the callback, so none is changed.
/// </summary>
public static class DriverNumaProtectSleeps
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "driver-numa-protect-sleeps",
        "a driver takes its mutex in .numa_protect()",
        PatchKind.Consumer,
        source: "include/linux/mmu_notifier.h: invalidate_range_start may sleep (v6.6)",
        on: "v6.6",
        assumes: "no callback comes under a spinlock"
    )
    {
        { kernel => kernel with { DriverHasNumaProtect = () => true }, "takes a mutex" },
    };
}
