using ToggledSet = MmCheck.ToggledSet<LinuxMm.State, LinuxMm.Task>;
using ToggleRelations = MmCheck.ToggleRelations<LinuxMm.State, LinuxMm.Task>;
using ToggleResult = MmCheck.ToggleResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>What all forms of a toggled validation say alike.</summary>
internal static class ToggleWords
{
    /// <summary>The first line.</summary>
    public static string Headline(ToggleResult result, bool isInterrupted)
    {
        int broken = result.Sets.Count(s => s.Broken.Count > 0);
        int known = result.Sets.Count(s => s.IsKnown);
        return broken > 0 ? $"BROKEN in {broken} of {result.Sets.Count} sets on {result.Base}"
            : isInterrupted ? $"INTERRUPTED validate --toggles on {result.Base}; nothing broken so far"
            : known < result.Sets.Count(s => s.Impossible is null)
                ? $"NOT DECIDED on {result.Base}: the search of a set was cut"
            : known == result.Sets.Count ? $"SAFE within bounds on {result.Base}, all {known} sets"
            : $"SAFE within bounds on {result.Base}, all {known} sets that can be built";
    }

    /// <summary>The exit code.</summary>
    public static int ExitCodeOf(ToggleResult result, bool isInterrupted) =>
        result.Sets.Any(s => s.Broken.Count > 0) ? ExitCode.Broken
        : isInterrupted ? ExitCode.Interrupted
        : result.Sets.Any(s => s.Impossible is null && !s.IsKnown) ? ExitCode.NotDecided
        : ExitCode.Holds;

    /// <summary>The word of a set.</summary>
    public static string Of(SetVerdict verdict) =>
        verdict switch
        {
            SetVerdict.Holds => "holds",
            SetVerdict.HoldsAgain => "holds again",
            SetVerdict.Breaks => "BREAKS",
            SetVerdict.BreaksToo => "breaks too",
            SetVerdict.Impossible => "impossible",
            _ => "cut",
        };

    /// <summary>The patches of a set, and the release that they make of the base.</summary>
    public static string Of(ToggleResult result, ToggledSet set) =>
        result.Sets[0] == set ? "none of them" : Names(result, set.Members) + ReleaseOf(result, set);

    /// <summary>The patches of a set.</summary>
    public static string Names(ToggleResult result, int members) =>
        members == 0 ? "the base alone" : string.Join(" + ", result.NamesOf(members));

    /// <summary>What it breaks, each with its distance.</summary>
    public static string Broken(ToggledSet set) =>
        string.Join(", ", set.Broken.Select(b => $"{b.Invariant.Name} ({Numbers.Count(b.Depth, "step")})"));

    /// <summary>What is worth knowing, in sentences: who needs whom, and who breaks something together.</summary>
    public static IEnumerable<string> Findings(ToggleResult result)
    {
        var needs = result
            .Relations.SelectMany(r => r.Needs.Select(n => (n.Toggle, n.Needed, r.Invariant.Name)))
            .GroupBy(n => (n.Toggle, n.Needed));
        foreach (var need in needs)
        {
            yield return $"{result.Toggles[need.Key.Toggle]} needs {result.Toggles[need.Key.Needed]}, for {Listed(need.Select(n => n.Name))}.";
        }
        var fails = result
            .Relations.SelectMany(r => r.MinimalFailing.Where(m => m != 0).Select(m => (Members: m, Relation: r)))
            .Where(f => !IsNeedy(f.Relation, f.Members))
            .GroupBy(f => f.Members);
        foreach (var fail in fails)
        {
            var names = result.NamesOf(fail.Key);
            string who = names.Count == 1 ? $"{names[0]} breaks" : $"{Listed(names)} together break";
            yield return $"{who} {Listed(fail.Select(f => f.Relation.Invariant.Name))}.";
        }
        foreach (
            var set in result.Sets.Where(s =>
                result.VerdictOf(s) == SetVerdict.Breaks && ReleaseIn(result, s) is { Broken.Count: 0 }
            )
        )
        {
            var release = ReleaseIn(result, set)!;
            var others = result.NamesOf(set.Members & ~release.Members);
            string verb = others.Count == 1 ? "breaks" : "break";
            yield return $"With {Listed(result.NamesOf(release.Members))}, which make it {set.Release}, {Listed(others)} {verb} {Listed(set.Broken.Select(b => b.Invariant.Name))}.";
        }
        foreach (var repaired in result.Relations.Where(r => r.MinimalFailing.Contains(0)))
        {
            yield return $"{Listed(repaired.Repairing.Select(t => result.Toggles[t]))} {(repaired.Repairing.Count == 1 ? "repairs" : "repair")} {repaired.Invariant.Name}, which {result.Base} breaks.";
        }
    }

    private static bool IsNeedy(ToggleRelations relation, int members) =>
        relation.Needs.Any(n => members == 1 << n.Toggle);

    private static string Listed(IEnumerable<string> names) =>
        names.ToList() is var list && list.Count > 1
            ? $"{string.Join(", ", list.SkipLast(1))} and {list[^1]}"
            : string.Concat(list);

    /// <summary><c> (v6.6)</c> if the commits among them make another release of the base; the other patches are named behind it.</summary>
    private static string ReleaseOf(ToggleResult result, ToggledSet set)
    {
        if (set.Release is not { } release || release == result.Sets[0].Release)
        {
            return "";
        }
        return ReleaseIn(result, set) is { } commits
            ? $" (that is {release} with {Listed(result.NamesOf(set.Members & ~commits.Members))})"
            : $" (that is {release})";
    }

    /// <summary>Of a set that is another release than the base, with further patches: the set of the release's commits alone.</summary>
    private static ToggledSet? ReleaseIn(ToggleResult result, ToggledSet set) =>
        set.Release is { } release
        && release != result.Sets[0].Release
        && result.Sets.First(s => s.Release == release) is var commits
        && commits != set
            ? commits
            : null;
}
