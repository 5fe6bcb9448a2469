using System.CommandLine;
using MutantJudge = MmCheck.MutantJudge<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>mmcheck mutants [KERNEL]</c>.</summary>
internal static class MutantsCommand
{
    public static Command Create(Desk desk)
    {
        var kernel = Choices.Kernel(
            desk,
            "kernel",
            "the kernel, as v6.12, v6.6+NAME or v6.12~NAME; the newest release unless said",
            () => desk.Model.History.Build(desk.Model.History.Newest.Name)
        );
        var steps = Choices.Many(
            "--step",
            "STEP",
            "only mutants of this function, or of this row of one (function/row); may be repeated",
            IReadOnlyList<string> (word) => [word]
        );
        var kinds = Choices.Many(
            "--kind",
            "KIND",
            "only mutants of this kind; may be repeated",
            IReadOnlyList<string> (word) => [MutantChoice.KindNamed(desk.Model, word)]
        );
        var scopes = Choices.Scopes(desk);
        var states = Choices.One(
            "--states",
            "N",
            "leave out scopes with more states",
            word => Choices.Number("--states", word, 1, int.MaxValue),
            () => int.MaxValue
        );
        var format = OutputFormats.Option();
        var full = Choices.Flag("--full", "list every mutant, with what kills it and by how short a program");
        var effort = new Effort();
        var command = new Command(
            "mutants",
            "Do the invariants notice? Every row of every table is dropped, swapped, and so on, one at a time."
        )
        {
            kernel,
            steps,
            kinds,
            scopes,
            states,
            format,
            full,
            effort.Options,
        };
        command.SetAction(parsed =>
        {
            var build = parsed.GetRequiredValue(kernel);
            var choice = MutantChoice.Of(
                desk.Model,
                build,
                parsed.GetRequiredValue(steps),
                parsed.GetRequiredValue(kinds)
            );
            bool isFull = parsed.GetValue(full);
            MutantRun run;
            using (var running = effort.Begin(desk, parsed))
            {
                string doing = "mutants";
                using var line = desk.Progress(elapsed => $"{doing}  {ProgressLine.Clock(elapsed)}");
                run = new MutantJudge(
                    desk.Model,
                    build,
                    parsed.GetRequiredValue(scopes) is { Count: > 0 } some ? some : desk.Model.Scopes,
                    running.Options
                )
                {
                    FindsShortest = isFull,
                    MostStates = parsed.GetValue(states),
                    Doing = what => doing = what,
                }.Run(choice.Mutants, choice.Refused);
            }
            var report = new MutantReport(desk.Model, build, run, isFull, parsed.GetValue(states));
            desk.Out.Write(
                parsed.GetValue(format) switch
                {
                    OutputFormat.Json => MutantJson.Text(report),
                    OutputFormat.Markdown => OutputFormats.Text(MutantMarkdown.Lines(report)),
                    _ => OutputFormats.Text(MutantText.Lines(report)),
                }
            );
            return report.Unexplained.Count > 0 || report.Stale.Count > 0 ? ExitCode.Broken
                : run.IsCut ? ExitCode.NotDecided
                : ExitCode.Holds;
        });
        return command;
    }
}
