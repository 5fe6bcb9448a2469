namespace LinuxMm.Proposals;

/// <summary>
/// "Why notify if the PTE didn't change?" A NUMA hint and the user's PROT_NONE are the same entry, so mprotect(PROT_NONE) over a hinted page
/// changes nothing in the page table. Verdict: unsafe on v6.6 and later beside a driver that maps hinted pages; safe while everybody who
/// maps a page takes its hint first. Pages that lie on a device are always told: without that it would be unsafe beside their driver on every release.
/// </summary>
public static class SkipIfPteUnchanged
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "skip-if-pte-unchanged",
        "mprotect: no notifier if no PTE changes",
        source: "hazard named in 7acddcc1ae30",
        on: "v6.6",
        assumes: "no secondary MMU maps a page whose PTE stays the same"
    )
    {
        Guard(
            "change_protection/invalidate_range_start",
            kernel => (in k, in me) => me.Walk.IsNuma || k.AnyPteWouldChange(kernel, me.Space, me.Walk),
            did: "not sent: no PTE would change"
        ),
        (in k, in me) => k.FirstMapped(me.Walk.Page, me.Walk.Last),
        new Exhibit("E2", "v6.6", "UNSAFE", "mprotect-none-revokes", "driver-numa") { Beside = "driver-maps-protnone", Known = (4, 1), Larger = "The device is a task of its own." },
        new Exhibit("E2", "v6.5", "SAFE", "", "driver-numa kvm-numa") { Beside = "driver-maps-protnone" },
    };
}
