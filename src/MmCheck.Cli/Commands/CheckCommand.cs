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
        };
        foreach (var option in effort.Options)
        {
            command.Add(option);
        }
        command.SetAction(parsed =>
        {
            var build = parsed.GetRequiredValue(kernel);
            var saved = new Counterexamples(desk, parsed.GetValue(save));
            CheckResult result;
            bool isTimeUp;
            using (var running = effort.Begin(desk, parsed))
            {
                var checker = new Checker(desk.Model, running.Options) { OnFound = saved.Save };
                result = checker.Run(
                    build,
                    parsed.GetRequiredValue(scopes) is { Count: > 0 } some ? some : desk.Model.Scopes,
                    parsed.GetRequiredValue(invariants) is { Count: > 0 } few ? few : desk.Model.Invariants
                );
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
            return CheckReport.ExitCodeOf(result, isTimeUp);
        });
        return command;
    }
}
