using System.Text;
using System.Text.Encodings.Web;
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
    /// <summary>The version of the format; it changes only when a key changes its meaning.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is no part of a web page; '+' and quotes stay readable
    };

    /// <summary>The text, with a line feed at its end.</summary>
    public static string Text(Matrix matrix)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Form))
        {
            json.WriteStartObject();
            json.WriteNumber("mmcheck", Version);
            json.WriteString("command", "matrix");
            json.WriteStartArray("kernels");
            foreach (var column in matrix.Columns)
            {
                WriteKernel(json, column);
            }
            json.WriteEndArray();
            json.WriteStartArray("cells");
            foreach (var (_, cells) in MatrixWords.Rows(matrix))
            {
                foreach (var (k, cell) in cells.Index())
                {
                    WriteCell(json, cell, matrix.Columns[k].Build);
                }
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.ASCII.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteKernel(Utf8JsonWriter json, MatrixColumn column)
    {
        json.WriteStartObject();
        json.WriteString("kernel", column.Build.Name.ToString());
        json.WriteStartArray("scopes");
        foreach (var result in column.Scopes)
        {
            json.WriteStartObject();
            json.WriteString("scope", result.Scope.Name);
            json.WriteNumber("states", result.Search.States);
            json.WriteNumber("transitions", result.Search.Transitions);
            json.WriteBoolean("complete", result.Search.Completion == Completion.Complete);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, MatrixCell cell, Build build)
    {
        json.WriteStartObject();
        json.WriteString("invariant", cell.Invariant.Name);
        json.WriteString("kernel", build.Name.ToString());
        json.WriteString("verdict", MatrixWords.Of(cell.Verdict));
        if (cell.Reason.Length > 0)
        {
            json.WriteString("reason", cell.Reason);
        }
        json.WriteStartArray("scopes");
        foreach (var result in cell.Scopes)
        {
            json.WriteStringValue(result.Scope.Name);
        }
        json.WriteEndArray();
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
        json.WriteEndObject();
    }
}
