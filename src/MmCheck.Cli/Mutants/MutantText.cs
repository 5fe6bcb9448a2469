namespace MmCheck.Cli;

/// <summary>The result of <c>mmcheck mutants</c> for people.</summary>
internal static class MutantText
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(MutantReport report)
    {
        using var to = new StringWriter { NewLine = "\n" };
        to.WriteLine($"{report.Build.Name}: {report.Rate}");
        to.WriteLine(report.Within);
        to.WriteLine();
        IReadOnlyList<string[]> table =
        [
            ["", "generated", .. report.Columns.Select(v => v.Word)],
            .. report.Table().Select(r => r[..^1]),
        ];
        for (int column = 1; column < table[0].Length; column++)
        {
            table = Columns.AlignRight(table, column);
        }
        Columns.Write(to, [.. table.Select(r => r.Append("").ToArray())], report.Run.IsCut ? 1 : 2);
        to.WriteLine();
        Columns.Write(to, [.. report.Table().Where(r => r[^1].Length > 0).Select(r => (string[])[r[0], r[^1]])]);
        List(
            to,
            "survived",
            report.Survivors,
            m => $"{report.ReasonOf(m) ?? "unexplained"} ({MutantReport.ToldBy(m)})"
        );
        List(
            to,
            "listed as survivors, and none",
            report.Stale,
            m => $"{MutantReport.WordOf(m.Verdict)}{(m.Broken is null ? "" : $" by {m.Broken.Name}")}"
        );
        List(to, "not exercised: no scope comes to the row", report.Of(MutantVerdict.NotExercised), _ => "");
        if (report.IsFull)
        {
            List(to, "killed", report.Of(MutantVerdict.Killed), Killed, m => m.Shortest?.Text);
            List(
                to,
                "killed by the reference alone",
                report.Of(MutantVerdict.KilledByReference),
                m => $"{MutantReport.KillerOf(m)}{(m.Unexplained is null ? "" : $" (scope {m.Scope!.Name})")}",
                m => m.Differs!.Trace
            );
            List(to, "equivalent: the same in lockstep", report.Of(MutantVerdict.Equivalent), Reaching);
            List(
                to,
                "equivalent: every program has the same ends",
                report.Of(MutantVerdict.EquivalentByEnds),
                Reaching
            );
        }
        if (report.Run.Refused.Count > 0)
        {
            to.WriteLine();
            to.WriteLine("not generated");
            foreach (var refused in report.Run.Refused)
            {
                to.WriteLine($"  {refused.Id}: {refused.Reason}");
            }
        }
        return to.ToString().TrimEnd('\n').Split('\n');
    }

    private static string Killed(MutantResult result) =>
        result.Shortest is { Counterexample.Measure: var measure }
            ? $"{result.Broken!.Name}: {Numbers.Count(measure.Operations, "operation")}, {Numbers.Count(result.Shortest.Counterexample.Roles.Count, "task")} (scope {result.Scope!.Name})"
            : $"{MutantReport.KillerOf(result)} (scope {result.Scope!.Name})";

    private static string Reaching(MutantResult result) => $"in {Numbers.Count(result.Reaching, "scope")}";

    private static void List(
        StringWriter to,
        string head,
        IReadOnlyList<MutantResult> some,
        Func<MutantResult, string> says,
        Func<MutantResult, string?>? shows = null
    )
    {
        if (some.Count == 0)
        {
            return;
        }
        to.WriteLine();
        to.WriteLine(head);
        foreach (var one in some)
        {
            to.WriteLine($"  {one.Mutant.Id}");
            foreach (string line in says(one) is { Length: > 0 } text ? Wrapping.Hanging("      ", text, 80) : [])
            {
                to.WriteLine(line);
            }
            foreach (string line in shows?.Invoke(one) is { Length: > 0 } trace ? trace.TrimEnd('\n').Split('\n') : [])
            {
                to.WriteLine(line.Length == 0 ? "" : $"        {line}");
            }
        }
    }
}
