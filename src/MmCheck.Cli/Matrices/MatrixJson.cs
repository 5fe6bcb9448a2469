using System.Text.Json;

namespace MmCheck.Cli;

/// <summary>A matrix for programs, and as what a later one is held to.</summary>
/// <remarks>
/// One object with its keys in this order; a key that does not apply is absent, nothing is null, and there are no times.
/// <code>
/// mmcheck   1, the version of the format
/// command   "matrix"
/// kernels   [{ kernel, scopes: [{ scope, states, transitions, complete }] }]   what was searched, in order
/// cells     [{ invariant, kernel, verdict, reason, scopes, states, program, operations, steps, preemptions, certified, litmus }]
/// </code>
/// Cells stand by invariant, then by kernel. A verdict is "holds", "broken", "known", "not exercised", "n/a" or "not decided"; scopes are
/// those that judged the invariant, and states the sum of their distinct states. What begins with program describes the shortest program
/// that breaks it, and litmus is its file.
/// </remarks>
internal static class MatrixJson
{
    /// <summary>The text, with a line feed at its end.</summary>
    public static string Text(Matrix matrix) =>
        OutputFormats.Json(
            "matrix",
            json =>
            {
                json.Objects(
                    "kernels",
                    matrix.Columns,
                    column =>
                    {
                        json.WriteString("kernel", column.Build.Name.ToString());
                        json.Scopes(column.Scopes);
                    }
                );
                json.Objects(
                    "cells",
                    MatrixWords.Rows(matrix).SelectMany(row => row.Cells.Zip(matrix.Columns)),
                    cell => WriteCell(json, cell.First, cell.Second.Build)
                );
            }
        );

    private static void WriteCell(Utf8JsonWriter json, MatrixCell cell, Build build)
    {
        json.WriteString("invariant", cell.Invariant.Name);
        json.WriteString("kernel", build.Name.ToString());
        json.WriteString("verdict", MatrixWords.Of(cell.Verdict));
        if (cell.Reason.Length > 0)
        {
            json.WriteString("reason", cell.Reason);
        }
        json.Strings("scopes", cell.Scopes.Select(s => s.Scope.Name));
        json.WriteNumber("states", cell.States);
        if (cell.Found is { } found)
        {
            var measure = found.Counterexample.Measure;
            json.WriteString("program", MatrixWords.ProgramOf(cell, build));
            json.WriteNumber("operations", measure.Operations);
            json.WriteNumber("steps", measure.Steps);
            json.WriteNumber("preemptions", measure.Preemptions);
            json.WriteBoolean("certified", found.Counterexample.IsCertified);
            json.WriteString("litmus", found.Text);
        }
    }
}
