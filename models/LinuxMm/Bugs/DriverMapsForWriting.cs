namespace LinuxMm.Bugs;

/// <summary>
/// The driver maps for writing whatever its lookup for reading has found. The device may write to memory that the process may only read, or shares with
/// its child.
/// </summary>
public static class DriverMapsForWriting
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("driver-maps-for-writing", "a driver maps for writing what it looked up for reading", PatchKind.Bug, source: "Documentation/mm/hmm.rst: HMM_PFN_WRITE")
    {
        Replace("map/driver_map", (ref k, ref me) =>
        {
            if (k.Driver.IsInvalidating(me.Args.First) || k.Driver.Seq != me.Map.Seq)
            {
                return Restart;
            }
            k.Driver.Sptes[me.Args.First] = new() { Folio = me.Found, Bits = SpteBits.Read | SpteBits.Young | SpteBits.Write };
            return Return(Errno.Ok);
        }, did: "maps for writing"),
        new Exhibit("B", "v6.12", "UNSAFE", "no-stale-after-end", "driver-numa"),
    };
}
