using System.CommandLine;
using MatrixMaker = MmCheck.MatrixMaker<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>mmcheck matrix [KERNEL...]</c>.</summary>
internal static class MatrixCommand
{
    public static Command Create(Desk desk)
    {
        var kernels = Choices.Kernels(desk, "kernels, as v6.12, v6.6+NAME or v6.12~NAME; every release unless said");
        var scopes = Choices.Scopes(desk);
        var invariants = Choices.Invariants(desk);
        var format = OutputFormats.Option();
        var output = Choices.File("-o", "write there instead of to stdout");
        var expect = Choices.File(
            "--expect",
            "compare with this matrix, saved with --format json; exit with 1 if a cell differs"
        );
        var all = Choices.Flag("--all", "show rows too that hold on every kernel");
        var effort = new Effort();
        var command = new Command(
            "matrix",
            "Which kernel keeps which promise? Kernels by invariants, every scope completely."
        )
        {
            kernels,
            scopes,
            invariants,
            format,
            output,
            expect,
            all,
            effort.Options,
        };
        command.SetAction(parsed =>
        {
            var model = desk.Model;
            var named = parsed.GetRequiredValue(kernels);
            var few = parsed.GetRequiredValue(invariants);
            string? expected = parsed.GetValue(expect);
            var wanted = expected is null ? null : ExpectedMatrix.Read(desk, expected);
            Matrix matrix;
            bool isTimeUp;
            using (var running = effort.Begin(desk, parsed))
            {
                matrix = new MatrixMaker(model, running.Options).Run(
                    named is { Count: > 0 }
                        ? named
                        : [.. model.History.Releases.Select(r => model.History.Build(r.Name))],
                    parsed.GetRequiredValue(scopes) is { Count: > 0 } some ? some : model.Scopes,
                    few is { Count: > 0 } ? few : model.Invariants
                );
                isTimeUp = running.IsTimeUp;
            }
            string text = TextOf(matrix, parsed.GetValue(format), parsed.GetValue(all));
            bool isEqual = true;
            if (parsed.GetValue(output) is { } target)
            {
                SafeFile.Write(desk, target, text);
            }
            else if (wanted is null)
            {
                desk.Out.Write(text);
            }
            foreach (string line in wanted?.Compare(matrix, named.Count + few.Count > 0, expected!, out isEqual) ?? [])
            {
                desk.Out.WriteLine(line);
            }
            return !isEqual || matrix.Columns.Any(c => c.Unarmed.Count > 0) ? ExitCode.Broken
                : matrix.IsComplete ? ExitCode.Holds
                : desk.Cancel.IsCancellationRequested && !isTimeUp ? ExitCode.Interrupted
                : ExitCode.NotDecided;
        });
        return command;
    }

    private static string TextOf(Matrix matrix, OutputFormat format, bool isAll) =>
        format switch
        {
            OutputFormat.Json => MatrixJson.Text(matrix),
            OutputFormat.Markdown => OutputFormats.Text(MatrixMarkdown.Lines(matrix)),
            _ => OutputFormats.Text(MatrixText.Lines(matrix, isAll)),
        };
}
