using System.CommandLine;

namespace MmCheck.Cli;

/// <summary><c>mmcheck explain FILE|NAME --as ladder</c>.</summary>
internal static class ExplainCommand
{
    private const string Folder = Counterexamples.DefaultFolder;

    public static Command Create(Desk desk)
    {
        var what = Choices.Required(
            "FILE|NAME",
            "a litmus file with a schedule, or the name of a saved one",
            word => word
        );
        var form = Choices.One(
            "--as",
            "FORM",
            "ladder, the only form so far",
            word => word == "ladder" ? word : throw new ModelException($"--as takes ladder, not '{word}'"),
            () => "ladder"
        );
        var on = Choices.One(
            "--on",
            "KERNEL",
            "play it on this kernel instead of its own",
            KernelName? (name) => desk.Build(name).Name,
            () => null
        );
        var output = Choices.File("-o", "write there instead of to stdout");
        var full = Choices.Full();
        var command = new Command("explain", "Shows what a saved trace does, step by step.")
        {
            what,
            form,
            on,
            output,
            full,
        };
        command.SetAction(parsed =>
        {
            var files = new LitmusFiles(desk, [FileOf(desk, parsed.GetRequiredValue(what))]);
            if (files.Damaged > 0)
            {
                return ExitCode.BadInput;
            }
            string text = string.Concat(
                files
                    .Good.SelectMany(file => Explain(desk, file, parsed.GetValue(on), parsed.GetValue(full)))
                    .Select(line => line + "\n")
            );
            if (parsed.GetValue(output) is { } target)
            {
                SafeFile.Write(desk, target, text);
            }
            else
            {
                desk.Out.Write(text);
            }
            return ExitCode.Holds;
        });
        return command;
    }

    /// <summary>A file, or the saved counterexample of that name.</summary>
    private static string FileOf(Desk desk, string word)
    {
        if (File.Exists(desk.PathOf(word)) || !Directory.Exists(desk.PathOf(Folder)))
        {
            return word;
        }
        string root = desk.PathOf(Folder);
        var found = Directory
            .EnumerateFiles(root, "*.litmus", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path))
            .Where(path => Path.GetFileNameWithoutExtension(path) == word || Path.ChangeExtension(path, null) == word)
            .Order(StringComparer.Ordinal)
            .ToList();
        return found.Count switch
        {
            0 => word,
            1 => $"{Folder}/{found[0]}",
            _ => throw new ModelException(
                $"'{word}' may be {string.Join(" or ", found.Select(f => Path.ChangeExtension(f, null)))}"
            ),
        };
    }

    private static IEnumerable<string> Explain(Desk desk, LitmusFile file, KernelName? on, bool isFull)
    {
        var model = desk.Model;
        var litmus = file.Litmus;
        if (litmus.Schedule.Count == 0)
        {
            throw new ModelException($"{file.Name} has no schedule to explain; mmcheck run {file.Name} runs them all");
        }
        var kernel = on ?? litmus.Kernel ?? KernelName.Parse(model.History.Newest.Name);
        var build = model.History.Build(kernel);
        var breaks = litmus.Expectations.OfType<Expectation.Breaks>().FirstOrDefault(b => b.On is null);
        var target = breaks is null ? null : model.InvariantNamed(breaks.Invariant);
        var replay = new Replayer<LinuxMm.State, LinuxMm.Task>(build.Image, model.Invariants, model.Setting).Play(
            litmus.Program,
            litmus.Schedule,
            model.Setting.Initial(litmus.Setup, [.. litmus.Roles]),
            target
        );
        if (replay.Obstacle is { } obstacle)
        {
            throw new ModelException(
                $"{file.Name} no longer applies to {kernel}: {obstacle.Says}{(obstacle.Nearest is null ? "" : $"\nnearest: {obstacle.Nearest}")}"
            );
        }
        var explanation = new Explainer<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>(model, build).Explain(replay);
        bool isBroken = target is not null && replay.Breaks(target);
        yield return target is null ? $"{litmus.Name} on {kernel}"
        : isBroken ? $"BROKEN  {target.Name} on {kernel}"
        : $"HOLDS   {target.Name} on {kernel}, under this schedule";
        yield return "";
        foreach (string line in BrokenReport.Trace(build, model, litmus.Roles, replay, explanation, isBroken, isFull))
        {
            yield return line;
        }
    }
}
