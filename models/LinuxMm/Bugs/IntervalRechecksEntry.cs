namespace LinuxMm.Bugs;

/// <summary>
/// The owner of an interval compares the entry with what its lookup found, and not the sequence number. An entry that came back, or has not changed
/// yet, looks as if no bracket had passed since the lookup, and what was found before it is mapped behind it.
/// </summary>
public static class IntervalRechecksEntry
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("interval-rechecks-entry", "the owner of an interval compares the entry once more instead of the number", PatchKind.Bug, source: "mm/mmu_notifier.c:mmu_interval_read_begin (v6.12)")
    {
        Replace("interval_map/mmu_interval_read_retry", (ref k, ref me) =>
        {
            var pte = k.Mms[0].EntryAt(me.Args.First);
            bool isSame = pte.IsPresent && pte.Folio == me.Found && (!me.Args.IsWrite || pte.IsWritable);
            k.Put(me.Found);
            if (!isSame || k.Notifiers.IsInvalidating)
            {
                return Restart;
            }
            k.Notifiers.Sptes[me.Args.First] = new()
            {
                Folio = me.Found,
                Bits = SpteBits.Read | (me.Args.IsWrite ? SpteBits.Write : SpteBits.None),
            };
            return Return(Errno.Ok);
        }, did: "looks at the entry"),
        new Exhibit("B1", "v6.12", "UNSAFE", "itree-retry-sound", "interval") { Known = (2, 2) },
    };
}
