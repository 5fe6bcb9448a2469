using System.CommandLine;
using Validator = MmCheck.Validator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>mmcheck validate PATCH [--on KERNEL]</c>.</summary>
internal static class ValidateCommand
{
    private const int Programs = 2_000;

    public static Command Create(Desk desk)
    {
        var patch = Choices.Optional(
            "PATCH|FILE.cs",
            "a shipped patch (mmcheck list patches), or your own file",
            desk.PatchNamed
        );
        var toggles = new ToggleChoice(desk);
        var on = Choices.One(
            "--on",
            "KERNEL",
            "judge it on this kernel; unless said, on the one that it names, else on the newest release",
            KernelName? (name) => desk.Build(name).Name,
            () => null
        );
        var effort = new Effort(Programs);
        var save = Choices.Save();
        var full = Choices.Full();
        var format = OutputFormats.Option();
        var everyScope = Choices.Flag(
            "--every-scope",
            "search every scope that comes to the patch, not only some in which it acts"
        );
        var command = new Command(
            "validate",
            "Is a patch safe, alone and next to what? With the shortest trace, and what it saves."
        )
        {
            patch,
            on,
            save,
            full,
            format,
            everyScope,
        };
        foreach (var option in toggles.Options)
        {
            command.Add(option);
        }
        foreach (var option in effort.Options)
        {
            command.Add(option);
        }
        command.SetAction(parsed =>
        {
            var form = parsed.GetValue(format);
            bool isFull = parsed.GetValue(full);
            if (toggles.IsTaken(parsed, parsed.GetValue(patch) is not null))
            {
                var places = new Counterexamples(desk, parsed.GetValue(save));
                return toggles.Run(parsed, parsed.GetValue(on), effort, places, form, isFull);
            }
            var judged = parsed.GetRequiredValue(patch)!;
            var kernel = parsed.GetValue(on) ?? KernelName.Parse(judged.On ?? desk.Model.History.Newest.Name);
            var saved = new Counterexamples(desk, parsed.GetValue(save));
            desk.Build(kernel.Plus(judged.Id), "."); // what is wrong with a user's file is said at its place
            using var running = effort.Begin(desk, parsed);
            var options = parsed.GetValue(everyScope)
                ? running.Options with
                {
                    MostScopes = desk.Model.Scopes.Count,
                    MostScopesBeside = desk.Model.Scopes.Count,
                }
                : running.Options;
            var result = new Validator(desk.Model, options) { OnFound = saved.Save }.Run(kernel, judged);
            bool isInterrupted = desk.Cancel.IsCancellationRequested && !running.IsTimeUp;
            running.Dispose();
            foreach (string line in ValidateReport.Lines(desk.Model, result, isFull, isInterrupted, saved.Next))
            {
                desk.Out.WriteLine(line);
            }
            return ValidateReport.ExitCodeOf(result, isInterrupted);
        });
        return command;
    }
}
