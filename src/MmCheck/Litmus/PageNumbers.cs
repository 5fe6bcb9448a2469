namespace MmCheck;

/// <summary>Reads pages and says what is wrong with them.</summary>
internal static class PageNumbers
{
    /// <summary>Digits, or digits with dashes between them: whoever wrote this meant pages.</summary>
    public static bool LooksLikePages(string word) =>
        char.IsAsciiDigit(word[0]) && word.All(c => char.IsAsciiDigit(c) || c == '-');

    /// <summary>The pages; null if it is none. What looks like pages and is not is a diagnostic.</summary>
    public static PageRange? Read(Token token, int capacity, ErrorList errors)
    {
        if (!LooksLikePages(token.Text))
        {
            return null;
        }
        string[] ends = token.Text.Split('-');
        if (PageRange.TryParse(token.Text, out PageRange pages) && pages.Last < capacity)
        {
            return pages;
        }
        if (ends.Length > 2 || ends.Any(e => e.Length == 0))
        {
            errors.Add(token, $"{token.Quoted} is no run of pages", "as in: 0-1");
        }
        else if (ends.Any(e => !int.TryParse(e, out int page) || page >= capacity))
        {
            errors.Add(token, $"page {token.Text} is outside of the model", $"its pages are 0 to {capacity - 1}");
        }
        else
        {
            errors.Add(token, $"{token.Quoted} runs backwards", $"write {ends[1]}-{ends[0]}");
        }
        return null;
    }
}
