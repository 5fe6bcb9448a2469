namespace MmCheck.Cli;

/// <summary>What all forms of a matrix say alike.</summary>
internal static class MatrixWords
{
    /// <summary>The word of the JSON form, which is also what an expected matrix is compared by.</summary>
    public static string Of(CellVerdict verdict) =>
        verdict switch
        {
            CellVerdict.Holds => "holds",
            CellVerdict.Broken => "broken",
            CellVerdict.Known => "known",
            CellVerdict.NotExercised => "not exercised",
            CellVerdict.NotApplicable => "n/a",
            _ => "not decided",
        };

    /// <summary>What stands in a table; BROKEN must be seen.</summary>
    public static string InTable(CellVerdict verdict) =>
        verdict switch
        {
            CellVerdict.Broken => "BROKEN",
            CellVerdict.NotExercised => "-",
            CellVerdict.NotDecided => "?",
            _ => Of(verdict),
        };

    /// <summary>The rows of the matrix: each invariant with its cell on every kernel.</summary>
    public static IEnumerable<(Invariant Invariant, IReadOnlyList<MatrixCell> Cells)> Rows(Matrix matrix) =>
        matrix.Invariants.Select(
            (invariant, i) => (invariant, (IReadOnlyList<MatrixCell>)[.. matrix.Columns.Select(c => c.Cells[i])])
        );

    /// <summary>Is the row the same everywhere, and nothing to speak of? Then it is counted, not shown.</summary>
    public static bool IsQuiet(IReadOnlyList<MatrixCell> cells) =>
        cells.All(c => c.Verdict == CellVerdict.Holds && c.Reason.Length == 0)
        || cells.All(c => c.Verdict == CellVerdict.NotExercised);

    /// <summary>
    /// What is to be said about cells beyond their word, once for all kernels of which it is true: the shortest program, or the reason.
    /// </summary>
    public static IEnumerable<MatrixNote> Notes(Matrix matrix) =>
        from row in Rows(matrix)
        from note in row.Cells.Select((cell, k) => (Cell: cell, Text: TextOf(cell, matrix.Columns[k].Build), Kernel: k))
        where note.Text.Length > 0
        group note by (row.Invariant, note.Cell.Verdict, note.Text) into same
        select new MatrixNote(
            same.Key.Invariant,
            same.Key.Verdict,
            [.. same.Select(n => matrix.Columns[n.Kernel].Build.Name.ToString())],
            same.Key.Text,
            same.First().Cell.Found is { } found ? SizeOf(found) : ""
        );

    /// <summary>The program that breaks it in one line; empty if there is none.</summary>
    public static string ProgramOf(MatrixCell cell, Build build) =>
        cell.Found is { } found ? Words.Of(found.Litmus, build.Image.Signatures) : "";

    // What is not decided is told by the bounds, once for all; what is not exercised has no more to say than its word.
    private static string TextOf(MatrixCell cell, Build build) =>
        cell.Found is not null ? ProgramOf(cell, build)
        : cell.Verdict is CellVerdict.NotExercised or CellVerdict.NotDecided ? ""
        : cell.Reason;

    private static string SizeOf(Found found)
    {
        var measure = found.Counterexample.Measure;
        return $"{Numbers.Count(measure.Operations, "operation")}, {Numbers.Count(measure.Preemptions, "preemption")}, "
            + $"scope {found.Counterexample.Scope}{(found.Counterexample.IsCertified ? "" : ", perhaps not the shortest")}";
    }
}

/// <summary>What is to be said about equal cells.</summary>
/// <param name="Invariant">Their invariant.</param>
/// <param name="Verdict">Their word.</param>
/// <param name="Kernels">Whose cells.</param>
/// <param name="Text">The shortest program, or the reason.</param>
/// <param name="Size">How long the program is; empty for a reason.</param>
internal sealed record MatrixNote(
    Invariant Invariant,
    CellVerdict Verdict,
    IReadOnlyList<string> Kernels,
    string Text,
    string Size
);
