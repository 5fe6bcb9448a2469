namespace MmCheck.Cli;

/// <summary>A museum as it is saved beside the bugs: models/LinuxMm/Bugs/README.md.</summary>
internal static class MuseumMarkdown
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(Model model, IReadOnlyList<Shown> shown)
    {
        yield return "# The bug museum";
        yield return "";
        yield return "Made by `mmcheck museum --format markdown`, and compared with it by a test. Each row is a patch, its verdict within the bounds of the";
        yield return "scope in which it is shown, and the smallest trace there is: operations, tasks, steps and preemptions; how many states a complete";
        yield return $"search meets until it breaks (all there are, if it is safe); and how many random programs of the same scope half of {Exhibition.Seeds} seeds take.";
        yield return "The trace is a litmus file in `counterexamples/`, the patch a file in this folder, in `Proposals` or in `History/Commits`.";
        foreach (var room in shown.GroupBy(s => s.Showing.Exhibit.Entry[0]))
        {
            yield return "";
            yield return $"## {room.Key}: {MuseumWords.RoomOf(room.Key)}";
            yield return "";
            yield return Markdown.Row(
                "",
                "bug",
                "year",
                "kernel",
                "verdict",
                "expected",
                "of",
                "operations",
                "tasks",
                "steps",
                "preemptions",
                "states",
                "programs"
            );
            yield return Markdown.Row([.. Enumerable.Repeat("---", 7), .. Enumerable.Repeat("---:", 6)]);
            foreach (var showing in room.Select(s => s.Showing))
            {
                yield return Markdown.Row([
                    showing.Exhibit.Entry.Length > 1 ? showing.Exhibit.Entry : "",
                    $"`{showing.Patch.Id}`",
                    MuseumWords.YearOf(model, showing.Exhibit),
                    showing.Kernel.Release,
                    MuseumWords.VerdictOf(showing),
                    showing.IsAsExpected ? "as expected" : $"**{MuseumWords.DifferenceOf(showing)}**",
                    showing.Of.Length > 0 ? $"`{showing.Of}`" : "",
                    .. MuseumWords.SizesOf(showing),
                ]);
            }
        }
        foreach (
            string line in List(
                    "What the model teaches",
                    shown.Select(s => s.Showing).Where(s => s.Exhibit.Teaches.Length > 0),
                    s => $"`{s.Patch.Id}`: {s.Exhibit.Teaches}"
                )
                .Concat(
                    List(
                        "Larger than what was known",
                        shown.Select(s => s.Showing).Where(s => s.Exhibit.Larger.Length > 0),
                        s =>
                            $"`{s.Patch.Id}`: known with {Numbers.Count(s.Exhibit.Known!.Value.Operations, "operation")} of {Numbers.Count(s.Exhibit.Known.Value.Tasks, "task")}. {s.Exhibit.Larger}"
                    )
                )
                .Concat(
                    List(
                        "What happened",
                        model.Museum,
                        e =>
                            $"**{e.Number}** {e.Title} ({e.Year}): {e.Reference}{(e.FromMemory.Length > 0 ? $" (from memory: {e.FromMemory})" : "")}{Shown(model, e)}"
                    )
                )
        )
        {
            yield return line;
        }
    }

    private static string Shown(Model model, MuseumEntry entry)
    {
        var patches = model
            .Exhibits()
            .Where(e => e.Exhibit.Entry == entry.Number)
            .Select(e => $"`{e.Patch.Id}`")
            .ToList();
        string shown = patches.Count > 0 ? $". Shown by {string.Join(", ", patches)}" : "";
        return entry.LeftOut.Length > 0 ? $"{shown}. Left out: {entry.LeftOut}" : shown;
    }

    private static IEnumerable<string> List<T>(string title, IEnumerable<T> items, Func<T, string> text)
    {
        yield return "";
        yield return $"## {title}";
        yield return "";
        foreach (var item in items)
        {
            yield return $"- {text(item)}";
        }
    }
}
