using System.CommandLine;
using LinuxMm.Host;

namespace MmCheck.Cli;

/// <summary><c>mmcheck host</c>.</summary>
internal static class HostCommand
{
    private static readonly TimeSpan UnlessSaid = TimeSpan.FromSeconds(10);

    public static Command Create(Desk desk)
    {
        var time = Choices.Time();
        var seed = Choices.Seed();
        var save = Choices.Save();
        var command = new Command(
            "host",
            "Runs random programs on the kernel that runs here: does it do what the models say?"
        )
        {
            time,
            seed,
            save,
        };
        command.SetAction(parsed =>
            Run(desk, parsed.GetValue(time) ?? UnlessSaid, parsed.GetValue(seed), new(desk, parsed.GetValue(save)))
        );
        return command;
    }

    private static int Run(Desk desk, TimeSpan time, ulong seed, Counterexamples counterexamples)
    {
        try
        {
            var itself = HostChild.CommandOf(typeof(HostCommand).Assembly.Location);
            using var child = new HostChild(itself);
            using var other = new HostChild(itself);
            var kernel = RunningKernel.Here(desk.Model.History);
            var nearest = desk.Build(kernel.Nearest);
            var abilities = child.Abilities();
            var comparison = new HostComparison(
                [Opinion.Reference(nearest), Opinion.Of(nearest)],
                Deviation.Of(kernel.Version)
            );
            var run = new HostRun([child.Play, other.Play], comparison, new HostScope(abilities.Alphabet));
            using var line = desk.Progress(elapsed =>
                $"host: {run.Programs:N0} programs  {ProgressLine.Clock(elapsed)}"
            );
            var result = run.Run(seed, time, cancel: desk.Cancel);
            List<RaceResult> races =
            [
                .. Race.All(desk.Model, nearest.Name)
                    .TakeWhile(_ => !desk.Cancel.IsCancellationRequested)
                    .Select(child.Run),
            ];
            var report = new HostReport(desk.Out, kernel, abilities, comparison);
            report.Head(result, races);
            var litmus = new HostLitmus(desk.Model, kernel);
            foreach (var difference in result.Differences)
            {
                var file = litmus.Of(difference);
                report.Difference(difference, counterexamples.Save(file));
            }
            report.Body(result, seed);
            report.Races(races);
            report.NotDriven();
            return result.IsGivenUp ? ExitCode.NotDecided
                : result.Differences.Count > 0 || races.Exists(r => r.IsDifferent) ? ExitCode.Broken
                : desk.Cancel.IsCancellationRequested ? ExitCode.Interrupted
                : abilities.Operations.Count < MachineAbilities.FewestOperations ? ExitCode.NotDecided
                : ExitCode.Holds;
        }
        catch (HostException e)
        {
            throw new ModelException(e.Message, e);
        }
    }
}
