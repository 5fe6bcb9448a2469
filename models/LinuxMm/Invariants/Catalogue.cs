namespace LinuxMm.Invariants;

/// <summary>All invariants, in the order of their numbers.</summary>
public static class Catalogue
{
    /// <summary>What every kernel is judged by.</summary>
    public static readonly IReadOnlyList<Invariant> All =
    [
        Protection.HintHandler,
        Protection.NoHardwareAccess,
        Protection.EntryWithinVma,
        NumaBalancing.AccessibleOnly,
        Brackets.InvalidateBeforeChange,
        Brackets.StartDropsAll,
        SecondaryMmus.NoInstall,
        SecondaryMmus.NoStale,
        SecondaryMmus.NoHint,
        SecondaryMmus.MprotectRevokes,
        Brackets.Paired,
        Starts.FailedStart,
        Brackets.NoBlocking,
        SecondaryMmus.RetrySound,
        Starts.RetrySound,
        Brackets.CountBalanced,
        Tlbs.Bounded,
        Tlbs.NoFreeWhileMapped,
        Moves.FlushUnderLock,
        Samepages.ReadOnly,
        Sharing.PinStays,
        Sharing.PinExclusive,
        Sharing.SingleOwner,
        Sharing.CowIsolation,
        Protection.Force,
        Sharing.ForceOnlyCow,
        Protection.NoForce,
        Sharing.FastImpliesSlow,
        Files.LongtermCow,
        NumaBalancing.MigrateReferences,
        NumaBalancing.RestoreExact,
        HugeEntries.NoLostDirty,
        HugeEntries.DontneedNotMissed,
        SecondaryMmus.SeesHints,
        Protection.Progress,
        SecondaryMmus.VcpuProgress,
        Lookups.NoForeignHints,
        HugeEntries.SmapsPrecise,
        Samepages.OnInaccessible,
        Protection.Young,
        Lookups.NeverFails,
        Files.DirtyTracked,
        Lookups.PopulateSkipsNone,
        NumaBalancing.PinnedNoHint,
    ];
}
