using LinuxMm.Architectures;
using LinuxMm.Bugs;
using LinuxMm.Commits;
using LinuxMm.Consumers;

namespace LinuxMm;

/// <summary>The kernels: a base, the commits that the releases added to it, and the patches that are in no release.</summary>
public static partial class History
{
    /// <summary>What the oldest kernel decides.</summary>
    public static Kernel Oldest => Base.Kernel;

    /// <summary>All of them.</summary>
    public static History<Kernel, State, Task> Create() => new(Base, Operations.All.Of, Releases, Patches);

    private static IEnumerable<Patch> Patches =>
        [
            .. Proposals.All.Open,
            WithoutProtnone.Patch,
            MemoryTiering.Patch,
            Debian61192.Patch,
            DriverMapsProtnone.Patch,
            DriverOwnsDeviceMemory.Patch,
            DriverNumaProtectSleeps.Patch,
            EndAfterRefusedStart.Patch,
            EndNotSent.Patch,
            ForceWriteMakesWritable.Patch,
            ForceWritesShared.Patch,
            ForkIgnoresPins.Patch,
            ForkKeepsExclusive.Patch,
            ForkWithoutFlush.Patch,
            FreeBeforeFlush.Patch,
            GupFastFollowsProtnone.Patch,
            GupFastWithoutRecheck.Patch,
            GupHonorsForAll.Patch,
            GupPinWithoutUnshare.Patch,
            GupSkipsVmaCheck.Patch,
            HonorIgnoresVma.Patch,
            KsmRefusesProtnone.Patch,
            KsmStaysExclusive.Patch,
            IntervalSkipsSetSeq.Patch,
            KvmEndCountsFirst.Patch,
            KvmEndForgetsCount.Patch,
            KvmRetryByStaleRange.Patch,
            KvmSeqReadLate.Patch,
            KvmStartSkipsLastPage.Patch,
            KvmWithoutHonor.Patch,
            KvmWithoutInProgressCheck.Patch,
            KvmWithoutSeqCheck.Patch,
            LookupRefusesProtnone.Patch,
            LongtermTrustsFile.Patch,
            MigrateIgnoresReferences.Patch,
            MigrateWithoutMaybePinned.Patch,
            MkcleanKeepsWrite.Patch,
            MemslotsSwapAtOnce.Patch,
            MprotectWithoutFlush.Patch,
            MremapFlushesLate.Patch,
            NotifyAfterChange.Patch,
            NoVmaCheckInFault.Patch,
            PopulateForcesAll.Patch,
            ProtnoneIsOld.Patch,
            ReapAfterRefusedStart.Patch,
            RestoreAlwaysWritable.Patch,
            RefusedStartNotTakenBack.Patch,
            RestoreIgnoresVma.Patch,
            ScanMarksPinned.Patch,
            ScanVisitsInaccessible.Patch,
            ReuseCountsReferences.Patch,
            ScanClearsPmd.Patch,
            SmapsRefusesProtnone.Patch,
            SplitForgetsDirty.Patch,
            StartUnderPageTableLock.Patch,
            UpgradeIgnoresDirty.Patch,
            UpgradeIgnoresExclusive.Patch,
            UpgradeIgnoresVma.Patch,
            VfioPinsForShort.Patch,
            VfioUnpinsFirst.Patch,
            KvmZapsAtEnd.Patch,
            DriverMapsWhileInvalidating.Patch,
            DriverMapsForWriting.Patch,
            KvmPrefetchesHints.Patch,
            IntervalEndNotSent.Patch,
            ReaperAgesAfterRefusedStart.Patch,
            KvmRechecksEntry.Patch,
            IntervalRechecksEntry.Patch,
            KvmCountsAll.Patch,
            WriteBitNotFlushed.Patch,
            KsmMarksBeforeProtecting.Patch,
            PinTrustsReadOnlyVma.Patch,
            ForkKeepsReadOnlyExclusive.Patch,
            ForceOpensBriefly.Patch,
            GupSkipsCheckWhenMapped.Patch,
            HintRestoreMarksDirty.Patch,
            DontneedPassesHints.Patch,
            KvmUnhints.Patch,
            MovePagesRefusesProtnone.Patch,
            OldProtnoneIsHint.Patch,
            MigrationIgnoresVma.Patch,
            SplitIgnoresVma.Patch,
        ];
}
