using LinuxMm.Commits;
using LinuxMm.Proposals;

namespace LinuxMm;

public static partial class History
{
    /// <summary>Oldest first, each with what it adds to the one before.</summary>
    private static IReadOnlyList<Release> Releases =>
        [
            new("v3.8", "a hint has the bit of PROT_NONE; one bracket around the whole of change_protection", []),
            new(
                "v3.16",
                "a5338093bfb4 c46a7c817e66: a bracket for populated memory only; hints have a bit of their own",
                [StartWhenPopulated.Patch, NumaBitOfItsOwn.Patch, ScanAsksVma.Patch]
            ),
            new(
                "v4.0",
                "8a0516ed8b90: a protnone entry is a hint, whatever the VMA says",
                [ProtnoneForHints.Patch, ScanMarksShared.Patch]
            ),
            new("v4.9", "38e088546522: the fault handler asks the VMA", [HintAsksVma.Patch]),
            new(
                "v6.1",
                "474098edac26 ...: only FOLL_FORCE follows protnone entries",
                [
                    RangeLimitedRetry.Patch,
                    ScanSkipsCowMapped.Patch,
                    ScanSkipsDirtyFiles.Patch,
                    ScanSkipsCowReferenced.Patch,
                    ScanSkipsTopTier.Patch,
                    MprotectGathers.Patch,
                    ForceFollowsProtnone.Patch,
                    UffdFlushesFirst.Patch,
                ]
            ),
            new(
                "v6.5",
                "d74943a2f3cd ...: FOLL_HONOR_NUMA_FAULT for every external GUP",
                [
                    BatchMigration.Patch,
                    DropSavedwrite.Patch,
                    CleanExclusiveWritable.Patch,
                    UffdTriesWritable.Patch,
                    PmdWriteUpgrade.Patch,
                    SplitCarriesDirty.Patch,
                    KsmUnshares.Patch,
                    LongtermRefusesFiles.Patch,
                    LongtermUnsharesFile.Patch,
                    HonorNumaFault.Patch,
                    SmapsAsksNormalPage.Patch,
                ]
            ),
            new(
                "v6.6",
                "b1e1296d7c6a 7acddcc1ae30: only KVM asks to honour hints",
                [KvmHonorsNumaFault.Patch, NoImplicitHonor.Patch]
            ),
            new(
                "v6.12",
                "d02c357e5bfa 7f06e3aa2e83 ...: KVM pre-check; notifier per PUD run",
                [
                    KvmRetryByGfn.Patch,
                    PreCheckRetry.Patch,
                    DropSecondCall.Patch,
                    ScanSkipsPinned.Patch,
                    MigratesSharedHuge.Patch,
                    LargeFolioHints.Patch,
                    MigrateSplitsPartlyMapped.Patch,
                    IsolateUnderLock.Patch,
                    FolioWalk.Patch,
                    PopulateWritesPlainly.Patch,
                    PopulateStopsAtHole.Patch,
                    Mseal.Patch,
                    PudRange.Patch,
                ]
            ),
            new(
                "v6.19",
                "scan-skips-all-pinned scan-asks-for-huge-pages: pinned pages never become hints",
                [ScanSkipsAllPinned.Patch, ScanAsksForHugePages.Patch]
            ),
        ];
}
