namespace MmCheck.Cli;

/// <summary>What the scopes exercise of the last kernel, as a part of a page: how much of all there is, and the text of <c>check --coverage</c>.</summary>
internal static class CoverageHtml
{
    private const int BarWidth = 200;

    /// <summary>The part.</summary>
    public static Html Section(Overview overview)
    {
        var column = overview.Matrix.Columns[^1];
        var judged = new CheckResult(
            overview.Matrix.Invariants,
            column.Scopes,
            [],
            [],
            [],
            null,
            Completion.Complete,
            null
        )
        {
            Applicable = column
                .Cells.Where(c => c.Verdict != CellVerdict.NotApplicable)
                .Select(c => c.Invariant)
                .ToHashSet(),
        };
        var lines = CoverageReport.Lines(column.Build, overview.Coverage, judged, overview.Model.Setting.CellNames);
        return Html.Of(
            $"""
            <section class="box part" id="coverage">
            <h2>Coverage</h2>
            <p class="dim">What {Numbers.Count(
                overview.Coverage.Scopes.Count,
                "scope"
            )} exercise of {column.Build.ToString()}.</p>
            <table class="grid">
            <thead><tr><th scope="col">of</th><th scope="col"><span class="vh">chart</span></th><th scope="col">exercised</th><th scope="col">there are</th><th scope="col"></th></tr></thead>
            <tbody>
            {Html.All(CoverageReport.Counts(overview.Coverage, judged).Select(Row))}
            </tbody>
            </table>
            <details><summary>What was exercised, and what was not</summary>
            <pre tabindex="0">{string.Join('\n', lines)}</pre>
            </details>
            </section>
            """
        );
    }

    private static Html Row(CoverageCount row)
    {
        int length = row.Of == 0 ? 0 : (int)((long)row.Count * BarWidth / row.Of);
        return Html.Of(
            $"""<tr><th scope="row">{row.Name}</th><td><svg width="{BarWidth}" height="13" role="img" aria-label="{row.Count} of {row.Of}"><rect class="base" y="5" width="{BarWidth}" height="2" /><rect class="with" y="2" width="{length}" height="8" /></svg></td><td class="num">{Numbers.Exact(row.Count)}</td><td class="num">{Numbers.Exact(row.Of)}</td><td class="dim">{row.What}</td></tr>"""
        );
    }
}
