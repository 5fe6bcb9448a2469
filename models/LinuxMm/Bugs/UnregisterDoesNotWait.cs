namespace LinuxMm.Bugs;

/// <summary>A walk over the list that has met the driver calls it when its memory is free already.</summary>
public static class UnregisterDoesNotWait
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("unregister-does-not-wait", "mm/mmu_notifier: unregistering does not wait for calls under way", PatchKind.Bug, source: "synchronize_srcu in mmu_notifier_unregister, mm/mmu_notifier.c (v6.12)")
    {
        Replace("driver_sub/synchronize_srcu", (ref k, ref me) => { k.Driver.Registered = Membership.None; return Return(Errno.Ok); }, did: "waits for nobody"),
        new Exhibit("B10", "v6.12", "UNSAFE", "unregistered-for-good", "driver-unregisters"),
    };
}
