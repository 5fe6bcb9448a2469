namespace MmCheck.Cli;

/// <summary>Rows of text in columns as wide as their longest cell; the last column wraps at words.</summary>
internal static class Columns
{
    private const int Width = 80;

    /// <summary>Writes them.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="rows">Each with as many cells.</param>
    /// <param name="gap">Blanks between columns.</param>
    public static void Write(TextWriter to, IReadOnlyList<string[]> rows, int gap = 2)
    {
        if (rows.Count == 0)
        {
            return;
        }
        int[] widths = [.. Enumerable.Range(0, rows[0].Length - 1).Select(c => rows.Max(r => r[c].Length) + gap)];
        foreach (string[] row in rows)
        {
            string lead = string.Concat(widths.Select((width, c) => row[c].PadRight(width)));
            foreach (string line in Wrapping.Hanging(lead, row[^1], Width))
            {
                to.WriteLine(line);
            }
        }
    }

    /// <summary>The same rows with one column moved to its right edge, as numbers stand.</summary>
    public static IReadOnlyList<string[]> AlignRight(IReadOnlyList<string[]> rows, int column)
    {
        int width = rows.Select(r => r[column].Length).DefaultIfEmpty().Max();
        return [.. rows.Select(r => r.Select((cell, c) => c == column ? cell.PadLeft(width) : cell).ToArray())];
    }
}
