namespace MmCheck.Cli;

/// <summary>Breaks text between words. A word that is too long stays whole: what one may want to copy is never cut.</summary>
internal static class Wrapping
{
    private const int HeadWidth = 78;

    /// <summary>The lines of a text.</summary>
    /// <param name="text">Words; line feeds in it stay.</param>
    /// <param name="width">How long a line may be.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        foreach (string paragraph in text.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = "";
                }
                line += line.Length == 0 ? word : " " + word;
            }
            yield return line;
        }
    }

    /// <summary>The text with a lead before its first line and as many blanks before the others.</summary>
    public static IEnumerable<string> Hanging(string lead, string text, int width)
    {
        string before = lead;
        foreach (string line in Lines(text, width - lead.Length))
        {
            yield return (before + line).TrimEnd();
            before = new string(' ', lead.Length);
        }
    }

    /// <summary>Writes the line that is the answer; what does not fit stands below it, two blanks to the right.</summary>
    public static void WriteHead(TextWriter to, string text)
    {
        string lead = "";
        foreach (string line in Lines(text, HeadWidth))
        {
            to.WriteLine(lead + line);
            lead = "  ";
        }
    }
}
