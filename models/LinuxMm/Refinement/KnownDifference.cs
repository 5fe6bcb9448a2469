using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>What older kernels do otherwise than the reference, which says what v6.12 does.</summary>
/// <param name="Name">Kebab-case.</param>
/// <param name="Says">What is different, with its source.</param>
/// <param name="EndedBy">The commit with which it ends.</param>
/// <param name="BegunBy">The commit with which it begins; null: it was always so.</param>
public sealed record KnownDifference(string Name, string Says, string EndedBy, string? BegunBy = null)
{
    /// <summary>Shown by the answer of a call itself.</summary>
    public Func<Difference, bool> Shows { get; private init; } = _ => false;

    /// <summary>
    /// Shown later, by whatever: there is this call in the shortest run that shows it, and without the call there would be no difference.
    /// </summary>
    public Func<Call, bool> ComesOf { get; private init; } = _ => false;

    /// <summary>The kernel goes on as if nothing were different.</summary>
    public bool IsOfAnswerOnly { get; private init; }

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<KnownDifference> All =
    [
        new(
            "move-pages-of-nothing",
            "move_pages answers EFAULT, not ENOENT, where nothing is mapped (mm/migrate.c:do_pages_stat_array, v6.1)",
            Commits.FolioWalk.Patch.Id
        )
        {
            Shows = d => d is { Last.Call: Reference.Lookup, Expected: "ENOENT", Actual: "EFAULT" },
            IsOfAnswerOnly = true,
        },
        new("no-mseal", "there is no mseal (kernel/sys_ni.c, v6.1)", Commits.Mseal.Patch.Id)
        {
            ComesOf = call => call is Reference.Mseal,
        },
        new(
            "populate-passes-holes",
            "MADV_POPULATE goes on behind a hole, and says so in the end (mm/madvise.c:madvise_walk_vmas, v6.1)",
            Commits.PopulateStopsAtHole.Patch.Id
        )
        {
            ComesOf = call =>
                call
                    is Madvise
                    {
                        Advice: Reference.Advice.PopulateRead or Reference.Advice.PopulateWrite,
                        Pages.Count: > 1
                    },
        },
        new(
            "hints-need-faults",
            "who does not force must take a hint first, and with FOLL_NOFAULT cannot (mm/gup.c:is_valid_gup_args, v6.5)",
            Commits.NoImplicitHonor.Patch.Id
        )
        {
            Shows = d =>
                d.Last?.Call is Reference.Gup { Flags: var flags }
                && flags.HasFlag(GupFlags.NoFault)
                && d is { Expected: ['O', 'k', ..], Actual: "EFAULT" },
        },
        new(
            "lookups-refuse-protnone",
            "follow_page finds nothing behind a protnone entry (mm/gup.c:gup_can_follow_protnone, v6.1)",
            Commits.HonorNumaFault.Patch.Id,
            Commits.ForceFollowsProtnone.Patch.Id
        )
        {
            Shows = d =>
                d
                    is {
                        Last.Call: Reference.Lookup,
                        Expected: ['O', 'k', ..] or "EFAULT",
                        Actual: "ENOENT" or "EFAULT"
                    },
            IsOfAnswerOnly = true,
        },
        new(
            "smaps-misses-huge-protnone",
            "smaps does not count huge protnone entries (fs/proc/task_mmu.c:smaps_pmd_entry, v6.1)",
            Commits.SmapsAsksNormalPage.Patch.Id,
            Commits.ForceFollowsProtnone.Patch.Id
        )
        {
            Shows = d => d is { Last.Call: Smaps, What: "result" },
            IsOfAnswerOnly = true,
        },
        new(
            "ksm-refuses-protnone",
            "KSM neither merges pages behind protnone entries nor takes them apart (mm/ksm.c:break_ksm, v6.1)",
            Commits.HonorNumaFault.Patch.Id,
            Commits.ForceFollowsProtnone.Patch.Id
        )
        {
            ComesOf = call => call is Merge,
        },
        new(
            "bug-in-hint-handler",
            "a fault that FOLL_FORCE takes on PROT_NONE memory is taken for a hint (mm/memory.c:do_numa_page, v4.0)",
            Commits.HintAsksVma.Patch.Id,
            Commits.ProtnoneForHints.Patch.Id
        )
        {
            Shows = d => d.Actual == "BUG",
        },
        new(
            "longterm-pins-page-cache",
            "a pin for long, for reading, of a page that a write would replace, stays behind with it (mm/gup.c:gup_must_unshare, v6.1)",
            Commits.LongtermUnsharesFile.Patch.Id
        )
        {
            ComesOf = call =>
                call is DmaMap { IsWrite: false }
                || (call is Reference.Gup g && g.Flags.HasFlag(GupFlags.Longterm) && !g.Flags.HasFlag(GupFlags.Write)),
        },
        new(
            "longterm-writes-files",
            "a file on disk may be pinned for writing, for long (mm/gup.c:check_vma_flags, v6.1)",
            Commits.LongtermRefusesFiles.Patch.Id
        )
        {
            ComesOf = call =>
                call is DmaMap { IsWrite: true }
                || (call is Reference.Gup g && g.Flags.HasFlag(GupFlags.Longterm | GupFlags.Write)),
        },
    ];

    /// <summary>Those of a kernel.</summary>
    public static IReadOnlyList<KnownDifference> Of(Build<Kernel, State, Task> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        var commits = build.Released.Concat(build.Added).Select(p => p.Id).ToHashSet();
        return [.. All.Where(k => !commits.Contains(k.EndedBy) && (k.BegunBy is null || commits.Contains(k.BegunBy)))];
    }
}
