using System.Globalization;

namespace MmCheck.Cli;

/// <summary>A museum for people: a line for each piece, and what is not as expected.</summary>
internal static class MuseumText
{
    private const int Few = 12;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(Model model, IReadOnlyList<Shown> shown, bool hasTimes)
    {
        int good = shown.Count(s => s.Showing.IsAsExpected);
        yield return $"{(good == shown.Count ? "AS EXPECTED" : "NOT AS EXPECTED")}  {good} of {Numbers.Exact(shown.Count)}: {MuseumWords.Count(shown)}";
        yield return "";
        IReadOnlyList<string[]> rows =
        [
            [
                "",
                "year",
                "patch",
                "verdict",
                "op",
                "task",
                "step",
                "pre",
                "states",
                "programs",
                .. Times("wall", "cpu"),
            ],
            .. shown.Select(s =>
                (string[])
                    [
                        s.Showing.Exhibit.Entry,
                        MuseumWords.YearOf(model, s.Showing.Exhibit),
                        s.Showing.Patch.Id,
                        s.Showing.Beside is null ? s.Showing.Verdict : "TOGETHER",
                        .. MuseumWords.SizesOf(s.Showing),
                        .. Times(Seconds(s.Wall), Seconds(s.Cpu)),
                    ]
            ),
        ];
        for (int column = 4; column < rows[0].Length; column++)
        {
            rows = Columns.AlignRight(rows, column);
        }
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];
        foreach (var (row, at) in rows.Select((r, i) => (r, i)))
        {
            yield return string.Join(' ', row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd();
            string difference = at == 0 ? "" : MuseumWords.DifferenceOf(shown[at - 1].Showing);
            if (difference.Length > 0)
            {
                yield return $"     {difference}";
            }
        }
        if (shown.Count <= Few)
        {
            foreach (string line in shown.SelectMany(s => Notes(model, s.Showing)))
            {
                yield return line;
            }
        }

        string[] Times(string wall, string cpu) => hasTimes ? [wall, cpu] : [];
    }

    private static IEnumerable<string> Notes(Model model, Showing showing)
    {
        var exhibit = showing.Exhibit;
        yield return "";
        yield return $"{showing.Kernel}: {MuseumWords.VerdictOf(showing)}{(showing.Of.Length > 0 ? $", {showing.Of}" : "")}, scope {exhibit.Scopes}";
        (string Lead, string Text)[] notes =
        [
            ("  patch    ", showing.Patch.Title),
            (
                "  history  ",
                MuseumWords.EntryOf(model, exhibit) is { } entry ? $"{entry.Title}; {entry.Reference}" : ""
            ),
            ("  larger   ", exhibit.Larger),
            ("  teaches  ", exhibit.Teaches),
            ("  show     ", showing.Found is { } found ? $"mmcheck explain {found.Litmus.Name}" : ""),
        ];
        foreach (var (lead, text) in notes.Where(n => n.Text.Length > 0))
        {
            foreach (string line in Wrapping.Hanging(lead, text, BoundsReport.Width))
            {
                yield return line;
            }
        }
    }

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N2} s");
}
