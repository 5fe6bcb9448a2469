namespace MmCheck;

/// <summary>The smallest difference between two tables, in hunks with three lines of context.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    /// <summary>The hunks; none if the tables are equal.</summary>
    public static IEnumerable<IReadOnlyList<HunkLine>> Hunks(IReadOnlyList<TableLine> old, IReadOnlyList<TableLine> now)
    {
        var lines = Merge(old, now);
        int end = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Sign == ' ' || i < end)
            {
                continue;
            }
            int from = Math.Max(end, i - Context);
            for (int last = i; last < lines.Count && last <= i + (2 * Context); last++)
            {
                i = lines[last].Sign == ' ' ? i : last;
            }
            end = Math.Min(lines.Count, i + Context + 1);
            yield return lines[from..end];
        }
    }

    /// <summary>All lines of both; where two ways are as short, lines go before others come.</summary>
    private static List<HunkLine> Merge(IReadOnlyList<TableLine> old, IReadOnlyList<TableLine> now)
    {
        int[][] common = [.. Enumerable.Range(0, old.Count + 1).Select(_ => new int[now.Count + 1])];
        for (int i = old.Count - 1; i >= 0; i--)
        {
            for (int j = now.Count - 1; j >= 0; j--)
            {
                common[i][j] =
                    old[i] == now[j] ? common[i + 1][j + 1] + 1 : Math.Max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var lines = new List<HunkLine>();
        int a = 0;
        int b = 0;
        while (a < old.Count || b < now.Count)
        {
            if (a < old.Count && b < now.Count && old[a] == now[b])
            {
                lines.Add(new(' ', old[a].Text));
                a++;
                b++;
            }
            else if (a < old.Count && (b == now.Count || common[a + 1][b] >= common[a][b + 1]))
            {
                lines.Add(new('-', Text(old[a++], now)));
            }
            else
            {
                lines.Add(new('+', Text(now[b++], old)));
            }
        }
        return lines;
    }

    /// <summary>The line; with what it does if that is all that is different.</summary>
    private static string Text(TableLine line, IReadOnlyList<TableLine> other) =>
        other.Any(o => o.Text == line.Text && o.Source != line.Source) ? $"{line.Text}  {line.Source}" : line.Text;
}
