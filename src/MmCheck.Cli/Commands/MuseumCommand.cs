using System.CommandLine;
using System.Diagnostics;
using Curator = MmCheck.Curator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>mmcheck museum [ENTRY]...</c>.</summary>
internal static class MuseumCommand
{
    public static Command Create(Desk desk)
    {
        var entries = Choices.Several(
            "ENTRY",
            "a number of the catalogue, as B1, a letter of it, or a patch; everything unless said",
            word => Named(desk.Model, word)
        );
        var format = OutputFormats.Option();
        var times = Choices.Flag("--times", "also show how long each took, with format text");
        var threads = Choices.Threads();
        var memory = Choices.Memory();
        var command = new Command(
            "museum",
            "Are the bugs of twenty years still found, and nothing where there is none?"
        )
        {
            entries,
            format,
            times,
            threads,
            memory,
        };
        command.SetAction(parsed =>
        {
            var form = parsed.GetValue(format);
            if (form != OutputFormat.Text && parsed.GetValue(times))
            {
                throw new ModelException("--times is for format text: the other forms are compared and saved");
            }
            var named = parsed.GetRequiredValue(entries);
            var limits = new SearchLimits
            {
                Memory = parsed.GetValue(memory),
                Threads = parsed.GetValue(threads),
                Cancel = desk.Cancel,
            };
            var shown = Show(desk, named.Count > 0 ? named : desk.Model.Exhibits(), limits);
            desk.Out.Write(
                form switch
                {
                    OutputFormat.Json => MuseumJson.Text(shown),
                    OutputFormat.Markdown => OutputFormats.Text(MuseumMarkdown.Lines(desk.Model, shown)),
                    _ => OutputFormats.Text(MuseumText.Lines(desk.Model, shown, parsed.GetValue(times))),
                }
            );
            return shown.TrueForAll(s => s.Showing.IsAsExpected) ? ExitCode.Holds : ExitCode.Broken;
        });
        return command;
    }

    /// <summary>What a word names, in the order of the catalogue.</summary>
    private static List<(Patch Patch, Exhibit Exhibit)> Named(Model model, string word)
    {
        var all = model.Exhibits();
        var named = all.Where(e =>
                e.Patch.Id == word
                || e.Exhibit.Entry.Equals(word, StringComparison.OrdinalIgnoreCase)
                || (word.Length == 1 && e.Exhibit.Entry.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            )
            .ToList();
        if (named.Count > 0)
        {
            return named;
        }
        if (
            model.Museum.FirstOrDefault(e => e.Number.Equals(word, StringComparison.OrdinalIgnoreCase)) is
            { LeftOut.Length: > 0 } entry
        )
        {
            throw new ModelException($"{entry.Number} is left out: {entry.LeftOut}");
        }
        var names = all.Select(e => e.Exhibit.Entry).Concat(all.Select(e => e.Patch.Id));
        throw new ModelException(
            $"the museum has no '{word}'{Nearest.Hint(word, names)}\nmmcheck museum shows all {all.Count}"
        );
    }

    private static List<Shown> Show(
        Desk desk,
        IReadOnlyList<(Patch Patch, Exhibit Exhibit)> exhibits,
        SearchLimits limits
    )
    {
        var curator = new Curator(desk.Model, limits);
        var shown = new List<Shown>();
        using var process = Process.GetCurrentProcess();
        using var line = desk.Progress(elapsed =>
            $"museum: {Math.Min(shown.Count + 1, exhibits.Count)} of {exhibits.Count}  {ProgressLine.Clock(elapsed)}"
        );
        foreach (var (patch, exhibit) in exhibits)
        {
            desk.Cancel.ThrowIfCancellationRequested();
            process.Refresh();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var showing = curator.Show(patch, exhibit);
            process.Refresh();
            shown.Add(new(showing, watch.Elapsed, process.TotalProcessorTime - before));
        }
        return shown;
    }
}
