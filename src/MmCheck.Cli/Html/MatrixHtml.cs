namespace MmCheck.Cli;

/// <summary>The matrix as a part of a page: what is broken opens its counterexample.</summary>
internal static class MatrixHtml
{
    /// <summary>The part.</summary>
    public static Html Section(Overview overview)
    {
        var matrix = overview.Matrix;
        var heads = Html.All(matrix.Columns.Select(c => Html.Of($"<th scope=\"col\">{c.Build.ToString()}</th>")), "");
        return Html.Of(
            $"""
            <section class="box part" id="matrix">
            <h2>Matrix</h2>
            <p class="dim">Every program of {Numbers.Count(
                matrix.Scopes.Count,
                "scope"
            )} under every schedule. known: broken, and listed as a finding; -: not exercised; ?: not decided; n/a: the kernel has nothing that it speaks of.</p>
            <table class="grid">
            <thead><tr><th scope="col">invariant</th>{heads}</tr></thead>
            <tbody>
            {Html.All(MatrixWords.Rows(matrix).Select(r => Row(overview, r.Invariant, r.Cells)))}
            </tbody>
            </table>
            <details><summary>Bounds: distinct states</summary>
            <table class="grid">
            <thead><tr><th scope="col">scope</th>{heads}</tr></thead>
            <tbody>
            {Html.All(matrix.Scopes.Select(s => States(matrix, s)))}
            </tbody>
            </table>
            </details>
            </section>
            """
        );
    }

    private static Html Row(Overview overview, Invariant invariant, IReadOnlyList<MatrixCell> cells) =>
        Html.Of(
            $"<tr><th scope=\"row\" title=\"{BrokenReport.InstantOf(invariant)}: {invariant.Says}\">{invariant.Name}</th>{Html.All(cells.Select(c => Cell(overview, c)), "")}</tr>"
        );

    private static Html Cell(Overview overview, MatrixCell cell)
    {
        string look = cell.Verdict switch
        {
            CellVerdict.Holds => "holds",
            CellVerdict.Broken => "broken",
            CellVerdict.Known => "known",
            _ => "quiet",
        };
        var word = ReportPage.Link(overview, cell.Found, MatrixWords.InTable(cell.Verdict));
        var title = cell.Reason.Length > 0 ? Html.Of($" title=\"{cell.Reason}\"") : Html.None;
        return Html.Of($"<td class=\"cell {look}\"{title}>{word}</td>");
    }

    private static Html States(Matrix matrix, Scope scope) =>
        Html.Of(
            $"<tr><th scope=\"row\">{scope.Name}</th>{Html.All(matrix.Columns.Select(c => Cell(c.Scopes.FirstOrDefault(s => s.Scope == scope))), "")}</tr>"
        );

    private static Html Cell(ScopeResult? result)
    {
        string states =
            result is null ? "none"
            : result.Search.Completion == Completion.Complete ? Numbers.Exact(result.Search.States)
            : $"cut behind {Numbers.Exact(result.Search.States)}";
        return Html.Of($"<td class=\"num\">{states}</td>");
    }
}
