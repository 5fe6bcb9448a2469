using System.Text.Json;

namespace MmCheck.Cli;

/// <summary>The verdicts of a matrix that was saved as JSON. Programs and counts are not compared: they may change when nothing is wrong.</summary>
internal sealed class ExpectedMatrix
{
    private readonly Dictionary<(string Invariant, string Kernel), string> verdicts;

    private ExpectedMatrix(Dictionary<(string Invariant, string Kernel), string> verdicts) => this.verdicts = verdicts;

    /// <summary>Reads one.</summary>
    /// <exception cref="ModelException">There is no such file, or it is no matrix.</exception>
    public static ExpectedMatrix Read(Desk desk, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(desk.PathOf(name)));
            var root = json.RootElement;
            if (
                root.GetProperty("mmcheck").GetInt32() != OutputFormats.Version
                || root.GetProperty("command").GetString() != "matrix"
            )
            {
                throw NoMatrix(name);
            }
            var read = new Dictionary<(string, string), string>();
            foreach (var cell in root.GetProperty("cells").EnumerateArray())
            {
                if (!read.TryAdd((Text(cell, "invariant"), Text(cell, "kernel")), Text(cell, "verdict")))
                {
                    throw NoMatrix(name);
                }
            }
            return new(read);
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw NoMatrix(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"cannot read {name}", e);
        }
    }

    /// <summary>The first line is the answer; a line for each cell that differs follows.</summary>
    /// <param name="matrix">What is.</param>
    /// <param name="isPart">Were only some kernels or invariants asked for? Then the others are not missed.</param>
    /// <param name="name">The file that says what is expected.</param>
    /// <param name="isEqual">Does no cell differ?</param>
    public IReadOnlyList<string> Compare(Matrix matrix, bool isPart, string name, out bool isEqual)
    {
        var found = matrix
            .Columns.SelectMany(c =>
                c.Cells.Select(cell =>
                    (Key: (cell.Invariant.Name, c.Build.Name.ToString()), Verdict: MatrixWords.Of(cell.Verdict))
                )
            )
            .ToDictionary(c => c.Key, c => c.Verdict);
        var keys = isPart ? found.Keys : found.Keys.Union(verdicts.Keys);
        var differing = keys.Where(k => found.GetValueOrDefault(k) != verdicts.GetValueOrDefault(k)).ToList();
        isEqual = differing.Count == 0;
        return isEqual
            ? [$"as expected: {Numbers.Count(found.Count, "cell")} of {name}"]
            :
            [
                $"CHANGED  {Numbers.Count(differing.Count, "cell")} of {Numbers.Exact(found.Count)}, compared with {name}",
                .. differing.Select(k =>
                    $"  {k.Item1} on {k.Item2}: expected {Said(verdicts, k)}, is {Said(found, k)}"
                ),
            ];
    }

    private static string Said(Dictionary<(string, string), string> from, (string, string) key) =>
        from.GetValueOrDefault(key) ?? "not there";

    private static string Text(JsonElement cell, string key) =>
        cell.GetProperty(key).GetString() ?? throw new FormatException(key);

    private static ModelException NoMatrix(string name) =>
        new($"{name} is no matrix; mmcheck matrix --format json -o {name} writes one");
}
