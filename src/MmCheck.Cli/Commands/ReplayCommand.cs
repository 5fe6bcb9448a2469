using System.CommandLine;

namespace MmCheck.Cli;

/// <summary><c>mmcheck replay [FILE|DIR]...</c>.</summary>
internal static class ReplayCommand
{
    private const string Folder = Counterexamples.DefaultFolder;

    public static Command Create(Desk desk)
    {
        var names = new Argument<string[]>("FILE|DIR")
        {
            Description = $"saved counterexamples, or folders of them; {Folder}/ unless said",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var on = Choices.One<Build?>(
            "--on",
            "KERNEL",
            "ask instead whether this kernel has any of the old bugs",
            desk.Build,
            () => null
        );
        var accept = Choices.Flag("--accept", "rewrite the schedule and the breaks line of what fails differently");
        var memory = Choices.Memory();
        var command = new Command("replay", "Replays saved counterexamples: do they still fail?")
        {
            names,
            on,
            accept,
            memory,
        };
        command.SetAction(parsed =>
        {
            var kernel = parsed.GetValue(on);
            if (kernel is not null && parsed.GetValue(accept))
            {
                throw new ModelException("--accept rewrites files for their own kernels, so it does not go with --on");
            }
            var files = new LitmusFiles(desk, Named(desk, parsed.GetValue(names)!));
            var limits = new SearchLimits { Memory = parsed.GetValue(memory), Cancel = desk.Cancel };
            var replay = new CounterexampleReplay(desk.Model, limits);
            int code =
                files.Good.Count == 0 ? ExitCode.Holds
                : kernel is null ? Replay(desk, files.Good, replay, parsed.GetValue(accept))
                : ReplayOn(desk, files.Good, replay, kernel.Name);
            return files.Damaged > 0 ? ExitCode.BadInput : code;
        });
        return command;
    }

    private static string[] Named(Desk desk, string[] names) =>
        names.Length > 0 ? names
        : Directory.Exists(desk.PathOf(Folder)) ? [Folder]
        : throw new ModelException(
            $"there is no folder {Folder} here; name files or folders: mmcheck replay FILE|DIR..."
        );

    private static int Replay(Desk desk, IReadOnlyList<LitmusFile> files, CounterexampleReplay replay, bool accepts)
    {
        var replayed = Each(desk, files, f => (f, replay.Replay(f.Litmus)));
        List<string> accepted = [];
        foreach (var (file, result) in replayed)
        {
            if (accepts && result.Accepted is { } litmus)
            {
                SafeFile.Write(desk, file.Name, desk.Format.Print(litmus));
                accepted.Add(file.Name);
            }
        }
        return ReplayReport.Print(desk.Out, desk.Format, replayed, accepted);
    }

    private static int ReplayOn(
        Desk desk,
        IReadOnlyList<LitmusFile> files,
        CounterexampleReplay replay,
        KernelName kernel
    )
    {
        var results = Each(desk, files, f => (f, replay.ReplayOn(f.Litmus, kernel)));
        return ReplayOnReport.Print(
            desk.Out,
            kernel,
            [.. results.Where(r => r.Item2 is not null).Select(r => (r.f, r.Item2!))]
        );
    }

    /// <summary>One after the other, with the time that is left.</summary>
    private static List<T> Each<T>(Desk desk, IReadOnlyList<LitmusFile> files, Func<LitmusFile, T> replay)
    {
        List<T> results = [];
        int done = 0;
        using var line = desk.Progress(elapsed => Progress(files, Volatile.Read(ref done), elapsed));
        foreach (var file in files)
        {
            desk.Cancel.ThrowIfCancellationRequested();
            results.Add(replay(file));
            Interlocked.Increment(ref done);
        }
        return results;
    }

    private static string Progress(IReadOnlyList<LitmusFile> files, int done, TimeSpan elapsed)
    {
        string left = done == 0 ? "" : $", about {ProgressLine.Clock(elapsed / done * (files.Count - done))} left";
        string name = files[Math.Min(done, files.Count - 1)].Litmus.Name;
        return $"replay: {done + 1} of {files.Count}  {name}  {ProgressLine.Clock(elapsed)}{left}";
    }
}
