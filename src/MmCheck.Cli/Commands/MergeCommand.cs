using System.CommandLine;
using ShardMerger = MmCheck.ShardMerger<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>mmcheck merge DIR</c>: one result of the shards of a campaign.</summary>
internal static class MergeCommand
{
    public static Command Create(Desk desk)
    {
        var folder = Choices.Required("DIR", "where the shards of a campaign left their files", word => word);
        var save = Choices.Save();
        var full = Choices.Full();
        var command = new Command("merge", "What the shards of a campaign say together, and which are missing.")
        {
            folder,
            save,
            full,
        };
        command.SetAction(parsed =>
        {
            var files = ShardFile.All(desk, parsed.GetRequiredValue(folder));
            var order = files[0].Order;
            if (order.Mmcheck != CommandLine.Version)
            {
                throw new ModelException(
                    $"the shards are of mmcheck {order.Mmcheck}, and this is {CommandLine.Version}"
                );
            }
            var build = desk.Build(order.Kernel);
            if (!Order.FilesOf(desk, build).SequenceEqual(order.Files))
            {
                throw new ModelException($"the files of {order.Kernel} have changed since the shards were done");
            }
            var scopes = order.ScopesOf(desk.Model);
            var invariants = order.InvariantsOf(desk.Model);
            var saved = new Counterexamples(desk, parsed.GetValue(save));
            var merger = new ShardMerger(desk.Model, build, scopes, invariants);
            IReadOnlyList<ShardResult> shards = [.. files.Select(f => f.Result)];
            var merged = merger.Run(shards, order.Shards);
            foreach (var found in merged.Found)
            {
                saved.Save(found);
            }
            var report = new MergeReport(desk.Model, build, files, merged);
            foreach (string line in report.Lines(parsed.GetValue(full), saved.Next))
            {
                desk.Out.WriteLine(line);
            }
            if (merger.Coverage(shards, order.Shards) is { } coverage)
            {
                desk.Out.WriteLine("");
                foreach (string line in CoverageReport.Lines(build, coverage, merged, desk.Model.Setting.CellNames))
                {
                    desk.Out.WriteLine(line);
                }
            }
            return report.ExitCode;
        });
        return command;
    }
}
