namespace MmCheck.Cli;

/// <summary>What became of saved counterexamples: the counts, then a block for each that changed.</summary>
internal sealed class ReplayReport
{
    private const int Width = 80;
    private const int LabelWidth = 19;
    private const int CountWidth = 5;

    private readonly TextWriter to;
    private readonly LitmusFormat format;
    private readonly IReadOnlyList<string> accepted;

    private ReplayReport(TextWriter to, LitmusFormat format, IReadOnlyList<string> accepted)
    {
        this.to = to;
        this.format = format;
        this.accepted = accepted;
    }

    /// <summary>Prints it.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="format">Prints expectations.</param>
    /// <param name="files">The files with what became of them.</param>
    /// <param name="accepted">The names of those that have been rewritten.</param>
    /// <returns>The exit code.</returns>
    public static int Print(
        TextWriter to,
        LitmusFormat format,
        IReadOnlyList<(LitmusFile File, ReplayedFile Result)> files,
        IReadOnlyList<string> accepted
    )
    {
        new ReplayReport(to, format, accepted).Print(files);
        return files.All(f => f.Result.Verdict == ReplayVerdict.StillFails || accepted.Contains(f.File.Name))
                ? ExitCode.Holds
            : files.All(f => f.Result.Verdict is ReplayVerdict.StillFails or ReplayVerdict.NotDecided)
                ? ExitCode.NotDecided
            : ExitCode.Broken;
    }

    private void Print(IReadOnlyList<(LitmusFile File, ReplayedFile Result)> files)
    {
        var changed = files.Where(f => f.Result.Verdict != ReplayVerdict.StillFails).ToList();
        if (changed.Count == 0)
        {
            to.WriteLine(
                files.Count == 1
                    ? "the one counterexample still fails"
                    : $"all {files.Count} counterexamples still fail"
            );
            return;
        }
        to.WriteLine($"{changed.Count} of {Numbers.Count(files.Count, "counterexample")} changed");
        to.WriteLine();
        foreach (var group in files.GroupBy(f => f.Result.Verdict).OrderBy(g => g.Key))
        {
            PrintCount(group.Key, [.. group.Select(f => f.File.Litmus.Name)]);
        }
        foreach (var (file, result) in changed)
        {
            to.WriteLine();
            to.WriteLine($"{file.Litmus.Name}.litmus: {Of(result.Verdict)}");
            PrintChange(file, result);
        }
    }

    private void PrintCount(ReplayVerdict verdict, IReadOnlyList<string> names)
    {
        string lead = $"  {Of(verdict)}".PadRight(LabelWidth) + $"{names.Count, CountWidth}";
        if (verdict == ReplayVerdict.StillFails)
        {
            to.WriteLine(lead);
            return;
        }
        foreach (string name in names)
        {
            to.WriteLine($"{lead}  {name}");
            lead = new string(' ', lead.Length);
        }
    }

    private void PrintChange(LitmusFile file, ReplayedFile result)
    {
        switch (result.Verdict)
        {
            case ReplayVerdict.FailsDifferently:
                string now = result.Now!.PadRight(result.Was!.Length);
                to.WriteLine($"  was  {result.Was}");
                to.WriteLine(
                    $"  now  {now} {(result.At is { } at ? $"at {at}" : result.Now == result.Was ? "under another schedule" : "at the start")}"
                );
                break;
            case ReplayVerdict.Fixed:
                to.WriteLine($"  No schedule of this program breaks {result.Was} any more.");
                if (file.Litmus.Kernel is { With.Count: > 0 })
                {
                    to.WriteLine("  Its patch says it does: has the bug been lost from the model?");
                }
                break;
            case ReplayVerdict.NoLongerApplies:
                PrintObstacle(file, result);
                break;
            case ReplayVerdict.NotDecided when result.Unmet.Count == 0:
                to.WriteLine("  Its program is too large to try every schedule in the memory given.");
                break;
            default:
                break;
        }
        foreach (var answer in result.Unmet)
        {
            string label = answer.IsMet is null ? "  not decided: " : "  not met: ";
            Write(Wrapping.Hanging(label, format.Print(file.Litmus, answer.Expectation), Width));
        }
        if (accepted.Contains(file.Name))
        {
            to.WriteLine($"  kept: {file.Name} has its new schedule");
        }
        else if (result.Accepted is not null)
        {
            to.WriteLine($"  keep it:  mmcheck replay --accept {file.Name}");
        }
    }

    private void PrintObstacle(LitmusFile file, ReplayedFile result)
    {
        string place = LineOf(file.Text, result.Obstacle!.Turn) is { } line ? $"  line {line}: " : "  ";
        Write(Wrapping.Hanging(place, result.Obstacle.Says, Width));
        if (result.Obstacle.Nearest is { } nearest)
        {
            to.WriteLine($"  nearest: {nearest}");
        }
        to.WriteLine(
            result.Accepted is null
                ? "  The program is unchanged; with a free schedule it no longer fails."
                : "  The program is unchanged; with a free schedule it still fails."
        );
    }

    /// <summary>The line of a turn in a file that has one turn a line, as saved files have; null if the turn is behind the last.</summary>
    private static int? LineOf(string text, int turn)
    {
        string[] lines = text.Split('\n');
        int schedule = Array.FindLastIndex(lines, l => l.Trim() == "schedule");
        int[] turns =
        [
            .. Enumerable
                .Range(schedule + 1, lines.Length - schedule - 1)
                .Where(i => lines[i].TrimStart().StartsWith('P')),
        ];
        return schedule >= 0 && turn < turns.Length ? turns[turn] + 1 : null;
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            to.WriteLine(line);
        }
    }

    private static string Of(ReplayVerdict verdict) =>
        verdict switch
        {
            ReplayVerdict.StillFails => "still fails",
            ReplayVerdict.FailsDifferently => "fails differently",
            ReplayVerdict.Fixed => "fixed",
            ReplayVerdict.NoLongerApplies => "no longer applies",
            ReplayVerdict.NotAsExpected => "not as expected",
            _ => "not decided",
        };
}
