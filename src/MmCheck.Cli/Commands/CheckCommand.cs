using System.CommandLine;
using Checker = MmCheck.Checker<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>mmcheck check [KERNEL]</c>.</summary>
internal static class CheckCommand
{
    private const int Programs = 20_000;

    public static Command Create(Desk desk)
    {
        var kernel = Choices.Kernel(
            desk,
            "kernel",
            "the kernel, as v6.12, v6.6+NAME or v6.12~NAME; the newest release unless said",
            () => desk.Model.History.Build(desk.Model.History.Newest.Name)
        );
        var scopes = Choices.Scopes(desk);
        var invariants = Choices.Invariants(desk);
        var coverage = Choices.Flag("--coverage", "also show what the scopes exercise and what they do not");
        var effort = new Effort(Programs);
        var save = Choices.Save();
        var full = Choices.Full();
        var command = new Command(
            "check",
            "Does a kernel keep its promises? Every scope completely, then random programs."
        )
        {
            kernel,
            scopes,
            invariants,
            save,
            full,
            coverage,
            effort.Options,
        };
        command.SetAction(parsed =>
        {
            var build = parsed.GetRequiredValue(kernel);
            var saved = new Counterexamples(desk, parsed.GetValue(save));
            CheckResult result;
            CoverageResult? exercised = null;
            bool isTimeUp;
            using (var running = effort.Begin(desk, parsed))
            {
                var checker = new Checker(desk.Model, running.Options) { OnFound = saved.Save };
                var where = parsed.GetRequiredValue(scopes) is { Count: > 0 } some ? some : desk.Model.Scopes;
                var what = parsed.GetRequiredValue(invariants) is { Count: > 0 } few
                    ? desk.Model.WithStepsEnd(few)
                    : desk.Model.Invariants;
                result = checker.Run(build, where, what);
                if (parsed.GetValue(coverage))
                {
                    exercised = new Surveyor(desk.Model, running.Options).Run(build, where, what);
                }
                isTimeUp = running.IsTimeUp;
            }
            if (isTimeUp && result.Random is { Completion: Completion.Cancelled })
            {
                result = result with { Completion = Completion.Complete }; // the scopes are complete; time only cut what is beyond
            }
            foreach (
                string line in CheckReport.Lines(desk.Model, build, result, parsed.GetValue(full), isTimeUp, saved.Next)
            )
            {
                desk.Out.WriteLine(line);
            }
            if (exercised is not null)
            {
                desk.Out.WriteLine("");
                foreach (string line in CoverageReport.Lines(build, exercised, result, desk.Model.Setting.CellNames))
                {
                    desk.Out.WriteLine(line);
                }
            }
            return CheckReport.ExitCodeOf(result, isTimeUp);
        });
        return command;
    }
}
