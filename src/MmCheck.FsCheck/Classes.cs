using System.Globalization;

namespace MmCheck.FsCheck;

/// <summary>Counts in how many programs each class was met: a kind and a name, as <c>operation read</c>.</summary>
public sealed class Classes
{
    private const int Width = 76;

    private readonly SortedDictionary<(string Kind, string Name), int> counts = new(
        Comparer<(string Kind, string Name)>.Create(
            (a, b) =>
                string.CompareOrdinal(a.Kind, b.Kind) is var order and not 0
                    ? order
                    : string.CompareOrdinal(a.Name, b.Name)
        )
    );

    /// <summary>How many programs were counted.</summary>
    public int Programs { get; private set; }

    /// <summary>Counts a program.</summary>
    public void Add(IEnumerable<(string Kind, string Name)> met)
    {
        Programs++;
        foreach (var one in met.Distinct())
        {
            counts[one] = counts.GetValueOrDefault(one) + 1;
        }
    }

    /// <summary>In how many programs a class was met.</summary>
    public int this[string kind, string name] => counts.GetValueOrDefault((kind, name));

    /// <summary>Those of the classes that were never met.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> required) =>
        [.. required.Where(r => !counts.Keys.Any(k => $"{k.Kind} {k.Name}" == r))];

    /// <summary>One paragraph for each kind, the names with the share of programs in percent, the most frequent first.</summary>
    public override string ToString()
    {
        var lines = new List<string>();
        foreach (var kind in counts.GroupBy(c => c.Key.Kind))
        {
            string line = $"  {kind.Key, -11}";
            foreach (
                var (key, count) in kind.OrderByDescending(c => c.Value).ThenBy(c => c.Key.Name, StringComparer.Ordinal)
            )
            {
                string share = count * 100L >= Programs ? $"{count * 100L / Programs} %" : "< 1 %";
                string word = string.Create(CultureInfo.InvariantCulture, $" {key.Name} {share},");
                if (line.Length + word.Length > Width)
                {
                    lines.Add(line);
                    line = new string(' ', 13);
                }
                line += word;
            }
            lines.Add(line.TrimEnd(','));
        }
        return string.Join('\n', lines);
    }
}
