namespace LinuxMm.Bugs;

/// <summary>What is mapped between start and end may be gone the next moment. The end drops it, so that nothing stale stays behind.</summary>
public static class DriverMapsWhileInvalidating
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("driver-maps-while-invalidating", "a driver maps pages in the middle of a bracket, and drops them at its end", PatchKind.Bug, source: "include/linux/mmu_notifier.h: establishment of sptes is forbidden")
    {
        Replace("map/driver_map", (ref k, ref me) =>
        {
            if (k.Driver.Seq != me.Map.Seq)
            {
                return Restart;
            }
            k.Driver.Sptes[me.Args.First] = new()
            {
                Folio = me.Found,
                Bits = SpteBits.Read | SpteBits.Young | (me.Args.IsWrite ? SpteBits.Write : SpteBits.None),
            };
            return Return(Errno.Ok);
        }, did: "does not ask whether a bracket is open"),
        Replace("driver_end/driver_invalidate_range_end", (ref k, ref me) =>
        {
            for (int page = me.Bracket.First; page <= me.Bracket.Last; page++)
            {
                k.Driver.Sptes[page] = default;
            }
            k.Finish(Subscriber.Driver, ref me);
            return Next;
        }, did: "drops once more"),
        new Exhibit("B1", "v6.12", "UNSAFE", "no-install-while-invalidating", "driver-numa") { Known = (2, 2), Larger = "The memory is touched first." },
    };
}
