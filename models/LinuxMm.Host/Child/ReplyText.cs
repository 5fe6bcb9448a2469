using System.Globalization;
using System.Text;
using LinuxMm.Reference;

namespace LinuxMm.Host;

/// <summary>One call of a program, as a machine did it.</summary>
/// <param name="Reply">What it answered.</param>
/// <param name="View">What was to be seen behind it.</param>
/// <param name="Starts">The pages at which a VMA begins, a bit each.</param>
public readonly record struct Done(Reply Reply, View View, int Starts);

/// <summary>
/// What the child answers: a line for each program, and in it for each call errno, value, faults, beginnings of VMAs, and three letters for each page: its VMA, what is
/// known of the page, its content.
/// </summary>
internal static class ReplyText
{
    private const char Untold = '-';
    private const char Hole = '.';

    /// <summary>Writes one call.</summary>
    public static void Print(StringBuilder into, in Done done)
    {
        var (errno, value, faults) = done.Reply;
        into.Append(CultureInfo.InvariantCulture, $"{(int?)errno},{value},{faults},{done.Starts},");
        foreach (var page in done.View.Process)
        {
            bool isHole = page.Maps.Length == 0;
            into.Append(isHole ? Hole : (char)('a' + Array.IndexOf(Observer.RightsInMaps, page.Maps)));
            int presence = page.IsPresent is { } isPresent ? Convert.ToInt32(isPresent) : 2;
            into.Append((char)('A' + presence + (3 * ((int?)page.Flags + 1 ?? 0))));
            into.Append(page.Content is { } content ? (char)('0' + content) : Untold);
        }
        into.Append(' ');
    }

    /// <summary>Reads a line.</summary>
    public static IReadOnlyList<Done> Parse(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseOne)];

    private static Done ParseOne(string text)
    {
        string[] parts = text.Split(',');
        var pages = new PageView[parts[4].Length / 3];
        for (int page = 0; page < pages.Length; page++)
        {
            char vma = parts[4][3 * page];
            int known = parts[4][(3 * page) + 1] - 'A';
            char content = parts[4][(3 * page) + 2];
            pages[page] = new(
                vma == Hole ? "" : Observer.RightsInMaps[vma - 'a'],
                known / 3 == 0 ? null : (VmFlags)((known / 3) - 1),
                known % 3 == 2 ? null : known % 3 == 1,
                content == Untold ? null : content - '0'
            );
        }
        return new(
            new((Reference.Errno?)Number(parts[0]), Number(parts[1]), Number(parts[2])),
            new(pages),
            Number(parts[3])!.Value
        );
    }

    private static int? Number(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
