using System.CommandLine;

namespace MmCheck.Cli;

/// <summary><c>mmcheck report -o FILE</c>.</summary>
internal static class ReportCommand
{
    private const int Programs = 2_000;

    public static Command Create(Desk desk)
    {
        var kernels = Choices.Kernels(desk, "kernels of the matrix; every release unless said");
        var scopes = Choices.Scopes(desk);
        var invariants = Choices.Invariants(desk);
        var proposals = Choices.Proposals(desk);
        var output = Choices.File("-o", "write there instead of to stdout");
        var effort = new Effort(Programs);
        var command = new Command(
            "report",
            "The whole picture as one page: matrix, proposals with what they save, coverage, every counterexample."
        )
        {
            kernels,
            scopes,
            invariants,
            proposals,
            output,
            effort.Options,
        };
        command.SetAction(parsed =>
        {
            var model = desk.Model;
            string? target = parsed.GetValue(output);
            if (target is not null)
            {
                SafeFile.Try(desk, target);
            }
            Overview overview;
            using (var running = effort.Begin(desk, parsed))
            {
                overview = new OverviewMaker(desk, running.Options).Make(
                    Or(
                        parsed.GetRequiredValue(kernels),
                        [.. model.History.Releases.Select(r => model.History.Build(r.Name))]
                    ),
                    Or(parsed.GetRequiredValue(scopes), model.Scopes),
                    Or(parsed.GetRequiredValue(invariants), model.Invariants),
                    Or(
                        parsed.GetRequiredValue(proposals),
                        [.. model.History.Patches.Where(p => p.Kind == PatchKind.Proposal)]
                    )
                );
            }
            foreach (var (name, reason) in overview.Stale)
            {
                desk.Complain($"left out {name}: {reason}");
            }
            string text = ReportPage.Text(overview);
            if (target is null)
            {
                desk.Out.Write(text);
            }
            else
            {
                SafeFile.Write(desk, target, text);
                desk.Out.WriteLine($"{target}: {ReportPage.Summary(overview)}");
            }
            return overview.IsComplete ? ExitCode.Holds : ExitCode.NotDecided;
        });
        return command;
    }

    private static IReadOnlyList<T> Or<T>(IReadOnlyList<T> said, IReadOnlyList<T> unlessSaid) =>
        said.Count > 0 ? said : unlessSaid;
}
