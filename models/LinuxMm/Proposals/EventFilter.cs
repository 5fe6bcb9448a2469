namespace LinuxMm.Proposals;

/// <summary>
/// A subscriber looks only at events that free or move pages, UNMAP, CLEAR and MIGRATE, and passes by those about protection: what the RFC of November 2023
/// wanted for the caches of encrypted guests, taken over by a driver for its page table. Verdict: unsafe on v6.12: the right page, but rights that the VMA
/// no longer grants (N08). For a cache, which has no rights, it is the reason that counts, and no such thing is modelled.
/// </summary>
public static class EventFilter
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "event-filter",
        "a driver looks at MMU_NOTIFY_UNMAP, CLEAR and MIGRATE only",
        source: "RFC of November 2023: flush the caches of SEV guests by reason; declined",
        on: "v6.12",
        relaxes: ["start-drops-all"],
        assumes: "a page that stays is a mapping that stays"
    )
    {
        { kernel => kernel with { StartUnmapsPage = (in k, who, bracket, page) => kernel.StartUnmapsPage(in k, who, bracket, page) && (who != Subscriber.Driver || bracket.Event is NotifierEvent.Unmap or NotifierEvent.Clear or NotifierEvent.Migrate) }, "not an event that frees pages" },
        new Exhibit("E12", "v6.12", "UNSAFE", "mprotect-none-revokes", "driver-numa") { Known = (2, 1), Larger = "The device is a task of its own." },
    };
}
