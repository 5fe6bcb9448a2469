namespace MmCheck.Cli;

/// <summary>What <c>check --coverage</c> prints below its verdict: the summary, then what was not exercised.</summary>
internal static class CoverageReport
{
    private const int Width = 96;
    private const int NameWidth = 12;

    /// <summary>The lines.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="coverage">What its scopes exercise.</param>
    /// <param name="check">What judged its invariants.</param>
    /// <param name="cellNames">The cells of the model.</param>
    public static IEnumerable<string> Lines(
        Build build,
        CoverageResult coverage,
        CheckResult check,
        IReadOnlyList<string> cellNames
    ) =>
        [
            .. Summary(build, coverage, check),
            .. Section("steps that never ran at all", Idle(coverage, elsewhere: false)),
            .. Section("steps that ran in other operations only", Idle(coverage, elsewhere: true)),
            .. Section("pairs that a scope has and that never met", Partners(coverage, isInScope: true)),
            .. Section("pairs of which one waits for the other, by the step at which it does", Excluding(coverage)),
            .. Section("pairs of a single step each", Single(coverage)),
            .. Section("pairs that no scope has", Partners(coverage, isInScope: false)),
            .. Section("never changed shared memory", List(coverage.Unchanging)),
            .. Section("operations that no scope has", List(coverage.NotInScope)),
            .. Section("cells that no operation met", Unknown(coverage, cellNames)),
            .. Section("operations that met no cell", List(Placeless(coverage))),
            .. Section("cells that others met", Unmet(coverage, cellNames)),
            .. Section("invariants that nothing judged", List(check.Vacuous.Select(i => i.Name))),
            .. Section("guards and conditions that always say the same", OneSided(coverage)),
            .. Section("how often invariants were judged", Judged(check)),
            .. Section("how often guards and conditions let pass / blocked", Armed(coverage)),
        ];

    private static IEnumerable<string> Summary(Build build, CoverageResult coverage, CheckResult check)
    {
        yield return $"COVERAGE of {build}, {Numbers.Count(coverage.Scopes.Count, "scope")}, {Numbers.Rounded(coverage.Scopes.Sum(s => s.States))} states";
        foreach (var cut in coverage.Scopes.Where(s => s.Completion != Completion.Complete))
        {
            yield return $"  cut in scope {cut.Scope.Name}: what is missing below may be met behind {Numbers.Rounded(cut.States)} states";
        }
        yield return "";
        foreach (var row in Counts(coverage, check))
        {
            yield return $"  {row.Name.PadRight(NameWidth)}{Numbers.Exact(row.Count)} of {Numbers.Exact(row.Of)} {row.What}";
        }
    }

    /// <summary>How much of all there is was exercised.</summary>
    public static IEnumerable<CoverageCount> Counts(CoverageResult coverage, CheckResult check)
    {
        int bothWays =
            coverage.Guards.Count(g => g.Taken > 0 && g.Skipped > 0)
            + coverage.Conditions.Count(c => c.Yes > 0 && c.No > 0);
        yield return new("steps", coverage.Steps.Count(s => s.Taken > 0), coverage.Steps.Count, "ran");
        int excluded = coverage.Pairs.Count(p => p.Exclusion is not null);
        yield return new(
            "pairs",
            coverage.Pairs.Count(p => p.HaveMet),
            coverage.Pairs.Count - excluded,
            "of operations met: both changed shared memory, interleaved"
                + (excluded == 0 ? "" : $"; {Numbers.Exact(excluded)} more exclude each other")
        );
        if (coverage.Cells.Where(c => c.Met.Contains(true)).Sum(c => c.Met.Count) is var cells and > 0)
        {
            yield return new("cells", coverage.Cells.Sum(c => c.Met.Count(m => m)), cells, "met");
        }
        yield return new(
            "invariants",
            check.Invariants.Count - check.Vacuous.Count,
            check.Invariants.Count,
            "judged, in scopes or random programs"
        );
        yield return new(
            "guards",
            bothWays,
            coverage.Guards.Count + coverage.Conditions.Count,
            "let pass and blocked, conditions of calls among them"
        );
    }

    /// <summary>Steps by function if no operation ever took them; else by the operation that did not, with the function that holds them.</summary>
    private static IEnumerable<(string, string)> Idle(CoverageResult coverage, bool elsewhere)
    {
        var ran = coverage.Steps.Where(s => s.Taken > 0).Select(s => s.Step.Address).ToHashSet();
        return coverage
            .Steps.Where(s => s.Taken == 0 && ran.Contains(s.Step.Address) == elsewhere)
            .Select(s => elsewhere ? (OperationOf(s.Step), s.Step.Address) : (s.Step.Function, s.Step.Name))
            .Distinct();
    }

    private static string OperationOf(StepInfo step) => step.Path[..step.Path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Each operation with those behind it that it has not met, so that a pair stands once.</summary>
    private static IEnumerable<(string, string)> Partners(CoverageResult coverage, bool isInScope) =>
        coverage
            .Pairs.Where(p => !p.HaveMet && p.Exclusion is null && p.IsInScope == isInScope)
            .Select(p => (p.First, p.Second));

    private static IEnumerable<(string, string)> Excluding(CoverageResult coverage) =>
        coverage
            .Pairs.Where(p => p.Exclusion is { Step: not null })
            .OrderBy(p => p.Exclusion!.Step, StringComparer.Ordinal)
            .Select(p => (p.Exclusion!.Step!, $"{p.First}+{p.Second}"));

    private static IEnumerable<(string, string)> Single(CoverageResult coverage) =>
        coverage.Pairs.Where(p => p.Exclusion is { Step: null }).Select(p => (p.First, p.Second));

    private static IEnumerable<(string, string)> Unknown(CoverageResult coverage, IReadOnlyList<string> names) =>
        List(names.Where((_, i) => !IsMet(coverage, i)).Select(name => name + ","));

    private static IEnumerable<string> Placeless(CoverageResult coverage) =>
        coverage.Cells.Where(c => c.Met.Count > 0 && !c.Met.Contains(true)).Select(c => c.Operation);

    private static IEnumerable<(string, string)> Unmet(CoverageResult coverage, IReadOnlyList<string> names) =>
        coverage
            .Cells.Where(c => c.Met.Contains(true))
            .SelectMany(c =>
                names.Where((_, i) => !c.Met[i] && IsMet(coverage, i)).Select(name => (c.Operation, name + ","))
            );

    private static bool IsMet(CoverageResult coverage, int cell) => coverage.Cells.Any(c => c.Met[cell]);

    /// <summary>In all scopes and random programs together; least first.</summary>
    private static IEnumerable<(string, string)> Judged(CheckResult check) =>
        check
            .Invariants.Select(
                (v, i) => (v.Name, Count: check.Scopes.Sum(s => s.Search.Judged[i]) + (check.Random?.Judged[i] ?? 0))
            )
            .Where(v => v.Count > 0)
            .OrderBy(v => v.Count)
            .Select(v => (v.Name, Numbers.Exact(v.Count)));

    private static IEnumerable<(string, string)> Armed(CoverageResult coverage) =>
        Guards(coverage)
            .Where(g => g.Yes > 0 && g.No > 0)
            .OrderBy(g => Math.Min(g.Yes, g.No))
            .Select(g => (g.Path, $"{Numbers.Exact(g.Yes)} / {Numbers.Exact(g.No)}"));

    private static IEnumerable<(string Path, long Yes, long No)> Guards(CoverageResult coverage) =>
        coverage
            .Guards.Select(g => (g.Step.Path, Yes: g.Taken, No: g.Skipped))
            .Concat(coverage.Conditions.Select(c => (Path: c.Address, c.Yes, c.No)));

    private static IEnumerable<(string, string)> OneSided(CoverageResult coverage) =>
        Guards(coverage)
            .Where(c => c.Yes == 0 || c.No == 0)
            .Select(c =>
                (
                    c.Yes + c.No == 0 ? "never asked"
                    : c.No == 0 ? "never blocks"
                    : "never lets pass",
                    c.Path
                )
            )
            .OrderBy(c => c.Item1, StringComparer.Ordinal);

    private static IEnumerable<(string, string)> List(IEnumerable<string> names) => names.Select(n => ("", n));

    /// <summary>A title, and below it a row for each first word with all that belongs to it; nothing if there are none.</summary>
    private static IEnumerable<string> Section(string title, IEnumerable<(string Of, string What)> items)
    {
        var groups = items.GroupBy(i => i.Of).ToList();
        if (groups.Count == 0)
        {
            return [];
        }
        int column = groups.Max(g => g.Key.Length);
        column = column == 0 ? 2 : column + 4;
        return
        [
            "",
            title,
            .. groups.SelectMany(g =>
                Wrapping.Hanging(
                    $"  {g.Key}".PadRight(column),
                    string.Join(' ', g.Select(i => i.What)).TrimEnd(','),
                    Width
                )
            ),
        ];
    }
}

/// <summary>A row of a coverage report: <c>pairs  112 of 130 met</c>.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Count">How many were exercised.</param>
/// <param name="Of">How many there are.</param>
/// <param name="What">What it means to be exercised.</param>
internal sealed record CoverageCount(string Name, int Count, int Of, string What);
