using System.Text;

namespace MmCheck;

/// <summary>Something wrong in a file: first what, then what to do about it.</summary>
/// <param name="Line">From 1; 0 if it is about the file as a whole.</param>
/// <param name="Column">From 1; a tab counts as one.</param>
/// <param name="Length">How many characters it is about; 0 if the line need not be shown.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hints">What to do, a line each.</param>
public sealed record Diagnostic(int Line, int Column, int Length, string Message, IReadOnlyList<string> Hints)
{
    private const int Width = 80;
    private const int Gutter = 5;

    // Enough for every line that people write; a longer one is shown from a little before the place.
    private const int Excerpt = 160;
    private const int Before = 40;

    /// <summary>One that is about a file as a whole.</summary>
    public static Diagnostic OfFile(string message) => new(0, 0, 0, message, []);

    /// <summary>The lines that a user sees: <c>FILE:LINE:COLUMN: error: message</c>, the line with carets, the hints. Ends with a line feed.</summary>
    /// <param name="file">The file's name as the user wrote it.</param>
    /// <param name="text">The file's text.</param>
    public string Print(string file, string text)
    {
        StringBuilder result = new();
        string place = Line == 0 ? file : $"{file}:{Line}:{Column}";
        // The place is one word to whoever jumps to it, whatever blanks the file's name has.
        WriteWrapped(result, $"{place}: error:", Message, indent: 0);
        if (Length > 0)
        {
            WriteExcerpt(result, text);
        }
        foreach (string hint in Hints)
        {
            WriteWrapped(result, new string(' ', Gutter + 1) + "=", hint, Gutter + 3);
        }
        return result.ToString();
    }

    private void WriteExcerpt(StringBuilder result, string text)
    {
        string line = string.Concat(LineOf(text, Line).Select(c => c is '\t' or (>= ' ' and <= '~') ? c : '?'));
        int start = line.Length <= Excerpt ? 0 : Math.Max(0, Math.Min(Column - 1, line.Length) - Before);
        line = line[start..Math.Min(line.Length, start + Excerpt)];
        int column = Column - 1 - start;
        // Tabs stay tabs, so that the carets stand under their place wherever the tab stops are.
        string lead = string.Concat(line.Take(column).Select(c => c == '\t' ? '\t' : ' ')).PadRight(column);
        int carets = Math.Clamp(Length, 1, Math.Max(1, line.Length - column));
        result.Append($"{Line, Gutter} | {line}\n");
        result.Append($"{"", Gutter} | {lead}^{new string('~', carets - 1)}\n");
    }

    private static string LineOf(string text, int line)
    {
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++)
        {
            start = text.IndexOf('\n', start) + 1;
        }
        int end = text.IndexOf('\n', start);
        return text[start..(end < 0 ? text.Length : end)].TrimEnd('\r');
    }

    private static void WriteWrapped(StringBuilder result, string lead, string text, int indent)
    {
        result.Append(lead);
        int column = lead.Length;
        foreach (string word in text.Split(' '))
        {
            bool fits = column + 1 + word.Length <= Width || column <= indent;
            result.Append(fits ? " " : "\n" + new string(' ', indent)).Append(word);
            column = (fits ? column + 1 : indent) + word.Length;
        }
        result.Append('\n');
    }
}
