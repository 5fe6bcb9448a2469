namespace MmCheck;

/// <summary>The aliases of a vocabulary, by their parts in any order.</summary>
internal sealed class Spellings
{
    private readonly Dictionary<string, string> words = [];

    public Spellings(Vocabulary vocabulary)
    {
        foreach ((string spelling, string word) in vocabulary.Aliases)
        {
            words[Key(spelling)] = word;
            Parts.UnionWith(spelling.Split('|'));
        }
    }

    /// <summary>All words that are part of an alias.</summary>
    public HashSet<string> Parts { get; } = [];

    /// <summary>The word that is meant.</summary>
    public string Meant(string word) => words.GetValueOrDefault(Key(word), word);

    private static string Key(string spelling) =>
        spelling.Contains('|')
            ? string.Join('|', spelling.Split('|').Distinct().Order(StringComparer.Ordinal))
            : spelling;
}
