namespace MmCheck.Cli;

/// <summary>A matrix for merge requests and issue trackers: every row, no folding.</summary>
internal static class MatrixMarkdown
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(Matrix matrix)
    {
        yield return Row("invariant", matrix.Columns.Select(c => c.Build.Name.ToString()));
        yield return Row("---", matrix.Columns.Select(_ => "---"));
        foreach (var (invariant, cells) in MatrixWords.Rows(matrix))
        {
            yield return Row(invariant.Name, cells.Select(InTable));
        }
        yield return "";
        foreach (var note in MatrixWords.Notes(matrix))
        {
            string size = note.Size.Length > 0 ? $" ({note.Size})" : "";
            string text = note.Size.Length > 0 ? $"`{note.Text}`" : note.Text;
            yield return $"- {InTable(note.Verdict)} `{note.Invariant.Name}` on {string.Join(' ', note.Kernels)}{size}: {text}";
        }
        yield return "";
        yield return "Within bounds: every program of these scopes under every schedule; distinct states:";
        yield return "";
        yield return Row("scope", matrix.Columns.Select(c => c.Build.Name.ToString()));
        yield return Row("---", matrix.Columns.Select(_ => "---"));
        foreach (var scope in matrix.Scopes)
        {
            yield return Row(
                scope.Name,
                matrix.Columns.Select(c => States(c.Scopes.FirstOrDefault(s => s.Scope == scope)))
            );
        }
    }

    private static string InTable(MatrixCell cell) => InTable(cell.Verdict);

    private static string InTable(CellVerdict verdict) =>
        verdict == CellVerdict.Broken ? "**BROKEN**" : MatrixWords.Of(verdict);

    private static string States(ScopeResult? result) =>
        result is null ? "none"
        : result.Search.Completion == Completion.Complete ? Numbers.Exact(result.Search.States)
        : $"cut behind {Numbers.Exact(result.Search.States)}";

    private static string Row(string name, IEnumerable<string> cells) => $"| {name} | {string.Join(" | ", cells)} |";
}
