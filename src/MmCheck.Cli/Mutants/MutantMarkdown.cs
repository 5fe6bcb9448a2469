namespace MmCheck.Cli;

/// <summary>The result of <c>mmcheck mutants</c> for a file beside the model.</summary>
internal static class MutantMarkdown
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(MutantReport report)
    {
        yield return $"{report.Build.Name}: {report.Rate}; {report.Within}.";
        yield return "";
        yield return Markdown.Row(["kind", "generated", .. report.Columns.Select(v => v.Word), ""]);
        yield return Markdown.Row(["---", "---:", .. report.Columns.Select(_ => "---:"), "---"]);
        foreach (string[] row in report.Table())
        {
            yield return Markdown.Row(row);
        }
        yield return "";
        yield return Markdown.Row(["survived", "why", "told by"]);
        yield return Markdown.Row(["---", "---", "---"]);
        foreach (var one in report.Survivors)
        {
            yield return Markdown.Row([
                $"`{one.Mutant.Id}`",
                report.ReasonOf(one) ?? "unexplained",
                MutantReport.ToldBy(one),
            ]);
        }
        foreach (var one in report.Stale)
        {
            yield return Markdown.Row([$"`{one.Mutant.Id}`", "listed, and none", MutantReport.WordOf(one.Verdict)]);
        }
        foreach (
            var (head, some) in ((string, IReadOnlyList<MutantResult>)[])
                [
                    ("Not exercised: no scope comes to the row", report.Of(MutantVerdict.NotExercised)),
                    ("Equivalent", report.Of(MutantVerdict.Equivalent)),
                ]
        )
        {
            if (some.Count > 0)
            {
                yield return "";
                yield return $"{head}: {string.Join(", ", some.Select(m => $"`{m.Mutant.Id}`"))}.";
            }
        }
    }
}
