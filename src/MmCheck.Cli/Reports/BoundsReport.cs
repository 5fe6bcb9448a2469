using System.Numerics;

namespace MmCheck.Cli;

/// <summary>The bounds of what was searched: never a "holds" without them.</summary>
internal static class BoundsReport
{
    /// <summary>How long a line may be.</summary>
    public const int Width = 80;

    /// <summary>One line a scope; "known" if it breaks nothing but what the kernel is known to break.</summary>
    public static IEnumerable<string> Scopes(IReadOnlyList<ScopeResult> scopes) =>
        scopes.SelectMany(s =>
            Wrapping.Hanging(
                $"  {WordOf(s.Search), -6}  {s.Scope.Name.PadRight(scopes.Max(o => o.Scope.Name.Length))} {Numbers.Rounded(s.Search.States), 10} states",
                s.Search.Known.Count > 0
                    ? $", breaks {string.Join(' ', s.Search.Known.Select(b => b.Invariant.Name))}"
                    : "",
                Width
            )
        );

    private static string WordOf(SearchResult<LinuxMm.State, LinuxMm.Task> search) =>
        search.Broken.Count > 0 ? "BROKEN"
        : search.Completion != Completion.Complete ? "cut"
        : search.Known.Count > 0 ? "known"
        : "holds";

    /// <summary>Programs, schedules, states, collisions.</summary>
    public static IEnumerable<string> Searched(
        IReadOnlyList<ScopeResult> scopes,
        IReadOnlyList<Signature> signatures,
        string indent
    )
    {
        var shapes = scopes.Select(s =>
            $"{Numbers.Count(s.Scope.Operations, "operation")} a task, {Numbers.Count(s.Scope.Roles.Count, "task")}, {Numbers.Count(s.Scope.Pages, "page")} ({s.Scope.Name})"
        );
        var programs = scopes.Aggregate(BigInteger.Zero, (sum, s) => sum + ProgramsOf(s.Scope, signatures));
        long states = scopes.Sum(s => s.Search.States);
        double omission = scopes.Sum(s => s.Search.Omission);
        var lines = new List<(string Name, string Text)>
        {
            ("programs", $"all of up to {string.Join("; ", shapes)}: {Numbers.Exact(programs)}"),
            ("schedules", SchedulesOf(scopes)),
            (
                "states",
                $"{Numbers.Rounded(states)} {Distinct(scopes)}, {Numbers.Rounded(scopes.Sum(s => s.Search.Transitions))} transitions; chance that a fingerprint collision hid one: {Numbers.Probability(omission)}"
            ),
        };
        return lines.SelectMany(l => Row(indent, l.Name, l.Text));
    }

    /// <summary>Several searches beside each other count each what they reach.</summary>
    private static string Distinct(IReadOnlyList<ScopeResult> scopes) =>
        scopes.Select(s => s.Search.Searches).Append(1).Max() is > 1 and var searches
            ? $"distinct in each of {Numbers.Exact(searches)} shards"
            : "distinct";

    private static string SchedulesOf(IReadOnlyList<ScopeResult> scopes) =>
        scopes.FirstOrDefault(s => s.Search.Completion != Completion.Complete) is { } cut
            ? $"cut in scope {cut.Scope.Name} behind {Numbers.Count(cut.Search.Depth, "step")}"
            : $"all of them, none cut; every state within {Numbers.Exact(scopes.Max(s => s.Search.Depth))} steps";

    /// <summary>A name, and text that wraps behind it.</summary>
    public static IEnumerable<string> Row(string indent, string name, string text) =>
        Wrapping.Hanging($"{indent}{name, -12} ", text, Width);

    private static BigInteger ProgramsOf(Scope scope, IReadOnlyList<Signature> signatures)
    {
        var plan = scope.Plan(signatures);
        var programs = BigInteger.One;
        for (int task = 0; task < plan.Tasks; task++)
        {
            BigInteger ofLength = 1;
            BigInteger ofTask = 1;
            for (int begun = 0; begun < scope.Operations; begun++)
            {
                ofLength *= plan.Options(task, begun);
                ofTask += ofLength;
            }
            programs *= ofTask;
        }
        return programs;
    }
}
