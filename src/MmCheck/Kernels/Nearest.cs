namespace MmCheck;

/// <summary>The names that a misspelt one may have meant.</summary>
public static class Nearest
{
    private const int Most = 3;

    /// <summary>At most three names, nearest first: those within a third of the length in edit distance, and those that begin with the word.</summary>
    public static IReadOnlyList<string> To(string word, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(names);
        int limit = Math.Max(1, word.Length / 3);
        return
        [
            .. names
                .Distinct()
                .Select(name =>
                    (Name: name, Distance: name.StartsWith(word, StringComparison.Ordinal) ? 0 : Distance(word, name))
                )
                .Where(n => n.Distance <= limit)
                .OrderBy(n => n.Distance)
                .ThenBy(n => n.Name, StringComparer.Ordinal)
                .Take(Most)
                .Select(n => n.Name),
        ];
    }

    /// <summary>The nearest name; null if none comes near.</summary>
    public static string? One(string word, IEnumerable<string> names) =>
        To(word, names) is [var nearest, ..] ? nearest : null;

    /// <summary><c>, did you mean A or B?</c>, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> names) =>
        To(word, names) is { Count: > 0 } near ? $", did you mean {string.Join(" or ", near)}?" : "";

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
