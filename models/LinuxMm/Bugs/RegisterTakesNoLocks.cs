namespace LinuxMm.Bugs;

/// <summary>A bracket that began without the driver is open when it registers. It is told of nothing, and maps what is just being changed.</summary>
public static class RegisterTakesNoLocks
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("register-takes-no-locks", "mm/mmu_notifier: registering keeps nobody out who may have begun a bracket", PatchKind.Bug, source: "mm_take_all_locks in __mmu_notifier_register, mm/mmu_notifier.c (v6.12); \"mm/mmap: prevent pagefault handler from racing with mmu_notifier registration\" (2023)")
    {
        Replace("driver_sub/mmap_write_lock", (ref k, ref me) => Next, did: "takes no mmap_lock"),
        Replace("driver_sub/mm_take_all_locks", (ref k, ref me) => Next, did: "nor any other"),
        new Exhibit("B10", "v6.12", "UNSAFE", "no-stale-after-end", "driver-registers"),
    };
}
