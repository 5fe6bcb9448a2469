namespace MmCheck.Cli.Reports;

/// <summary>Breaks text at blanks; words are never cut.</summary>
internal static class Wrap
{
    /// <summary>Lines of at most so many columns; the first begins with a prefix, the others with blanks of the same width.</summary>
    public static IEnumerable<string> Lines(string prefix, string text, int width)
    {
        string line = prefix;
        bool isEmpty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = new string(' ', prefix.Length) + word;
            }
            else
            {
                line += isEmpty ? word : " " + word;
            }
            isEmpty = false;
        }
        yield return line;
    }
}
