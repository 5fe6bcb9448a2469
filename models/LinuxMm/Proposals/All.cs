namespace LinuxMm.Proposals;

/// <summary>Every proposal. Those that were merged are in the releases, too; there they have the id of their commit.</summary>
public static class All
{
    /// <summary>What is in no release.</summary>
    public static readonly IReadOnlyList<Patch> Open =
    [
        SkipIfPteUnchanged.Patch,
        Rfc1SkipPinned.Patch,
        Rfc2NumaProtect.Patch,
        DeferStart.Patch,
        DeferStartOfScan.Patch,
        ZapAtEnd.Patch,
        SkipPinnedPrimary.Patch,
        LookupForces.Patch,
        NumaFlagAlways.Patch,
        NumaFlagByCallers.Patch,
        HoistedStartRead.Patch,
        HoistedStartWrite.Patch,
        ReadOnlyFilter.Patch,
        ReadOnlyFilterOfKvm.Patch,
        EventFilter.Patch,
        TwoPass.Patch,
        TwoPassFinishesLate.Patch,
        LocklessAgeing.Patch,
        LocklessAgeingPlain.Patch,
        ReaperSkipsSubscribers.Patch,
        GpcWaitsForEnd.Patch,
    ];

    /// <summary>What a release has.</summary>
    public static readonly IReadOnlyList<Patch> Merged =
    [
        StartWhenPopulated.Patch,
        RangeLimitedRetry.Patch,
        PreCheckRetry.Patch,
        PudRange.Patch,
        DropSecondCall.Patch,
    ];
}
