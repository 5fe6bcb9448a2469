namespace MmCheck.Cli;

/// <summary>Pieces of Markdown.</summary>
internal static class Markdown
{
    /// <summary>A row of a table.</summary>
    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
