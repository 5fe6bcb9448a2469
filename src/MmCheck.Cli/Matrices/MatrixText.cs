namespace MmCheck.Cli;

/// <summary>A matrix as a table for terminals. Kernels that do not fit beside each other stand in a second table below.</summary>
internal static class MatrixText
{
    private const int Width = 80;
    private const int Gap = 2;

    /// <summary>The lines.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="isAll">Are rows shown too that hold everywhere?</param>
    public static IEnumerable<string> Lines(Matrix matrix, bool isAll)
    {
        var rows = MatrixWords.Rows(matrix).ToList();
        var shown = rows.FindAll(r => isAll || !MatrixWords.IsQuiet(r.Cells));
        return Table(
                "invariant",
                matrix,
                [
                    .. shown.Select(r =>
                        (
                            r.Invariant.Name,
                            (IReadOnlyList<string>)[.. r.Cells.Select(c => MatrixWords.InTable(c.Verdict))]
                        )
                    ),
                ]
            )
            .Concat(Quiet([.. rows.Except(shown)]))
            .Concat(Legend(shown))
            .Concat(Notes(matrix))
            .Concat(Bounds(matrix))
            .Concat(Unarmed(matrix));
    }

    private static IEnumerable<string> Table(
        string head,
        Matrix matrix,
        IReadOnlyList<(string Name, IReadOnlyList<string> Cells)> rows
    )
    {
        int first = rows.Select(r => r.Name.Length).Append(head.Length).Max();
        int[] widths =
        [
            .. matrix.Columns.Select(
                (c, k) => rows.Select(r => r.Cells[k].Length).Append(c.Build.Name.ToString().Length).Max() + Gap
            ),
        ];
        for (int from = 0; from < widths.Length; )
        {
            int to = from + 1;
            while (to < widths.Length && first + widths[from..(to + 1)].Sum() <= Width)
            {
                to++;
            }
            if (from > 0)
            {
                yield return "";
            }
            int[] part = [.. Enumerable.Range(from, to - from)];
            yield return Line(head, k => matrix.Columns[k].Build.Name.ToString());
            foreach (var (name, cells) in rows)
            {
                yield return Line(name, k => cells[k]);
            }
            from = to;

            string Line(string name, Func<int, string> cell) =>
                (name.PadRight(first) + string.Concat(part.Select(k => cell(k).PadLeft(widths[k])))).TrimEnd();
        }
    }

    private static IEnumerable<string> Quiet(IReadOnlyList<(Invariant Invariant, IReadOnlyList<MatrixCell> Cells)> rows)
    {
        var idle = rows.Where(r => r.Cells[0].Verdict == CellVerdict.NotExercised)
            .Select(r => r.Invariant.Name)
            .ToList();
        int holding = rows.Count - idle.Count;
        if (holding > 0)
        {
            yield return $"{holding} more {(holding == 1 ? "holds" : "hold")} on every kernel here (--all shows them)";
        }
        if (idle.Count > 0)
        {
            foreach (
                string line in Wrapping.Hanging("", $"not exercised by these scopes: {string.Join(", ", idle)}", Width)
            )
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Legend(
        IReadOnlyList<(Invariant Invariant, IReadOnlyList<MatrixCell> Cells)> rows
    )
    {
        var used = rows.SelectMany(r => r.Cells).Select(c => c.Verdict).ToHashSet();
        List<string> legend = [];
        if (used.Contains(CellVerdict.Known))
        {
            legend.Add("known: broken, and listed as a finding");
        }
        if (used.Contains(CellVerdict.NotExercised))
        {
            legend.Add("-: not exercised");
        }
        if (used.Contains(CellVerdict.NotDecided))
        {
            legend.Add("?: not decided, the search was cut");
        }
        return legend.Count == 0 ? [] : [string.Join("; ", legend)];
    }

    private static IEnumerable<string> Notes(Matrix matrix)
    {
        foreach (var note in MatrixWords.Notes(matrix))
        {
            yield return "";
            string head =
                $"{MatrixWords.InTable(note.Verdict)}  {note.Invariant.Name} on {string.Join(' ', note.Kernels)}";
            foreach (string line in Wrapping.Hanging("  ", note.Size.Length > 0 ? $"{head}: {note.Size}" : head, Width))
            {
                yield return line;
            }
            foreach (string line in Wrapping.Hanging("    ", note.Text, Width))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Bounds(Matrix matrix)
    {
        yield return "";
        yield return "Within bounds: every program of these scopes under every schedule; states:";
        var rows = matrix.Scopes.Select(scope =>
            (
                scope.Name,
                (IReadOnlyList<string>)
                    [.. matrix.Columns.Select(c => States(c.Scopes.FirstOrDefault(s => s.Scope == scope)))]
            )
        );
        foreach (string line in Table("scope", matrix, [.. rows]))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Unarmed(Matrix matrix)
    {
        var lines = matrix.Columns.SelectMany(c =>
            c.Unarmed.GroupBy(u => u.Scope.Name)
                .SelectMany(scope =>
                    Wrapping.Hanging(
                        "  ",
                        $"{c.Build}, {scope.Key}: {string.Join(' ', scope.Select(u => u.Invariant.Name))}",
                        Width
                    )
                )
        );
        return lines.Any() ? ["", "VACUOUS: scopes never judged what they are there for", .. lines] : [];
    }

    private static string States(ScopeResult? result) =>
        result is null ? "none"
        : result.Search.Completion == Completion.Complete ? Numbers.Rounded(result.Search.States)
        : $"cut {Numbers.Rounded(result.Search.States)}";
}
