using System.CommandLine;

namespace MmCheck.Cli;

/// <summary>The commands, in the order of <c>mmcheck --help</c>.</summary>
internal static class CommandTree
{
    /// <summary>Makes each of them.</summary>
    public static readonly IReadOnlyList<Func<Desk, Command>> All =
    [
        ValidateCommand.Create,
        CheckCommand.Create,
        RunCommand.Create,
        ReplayCommand.Create,
        ExplainCommand.Create,
        ListCommand.Create,
        DiffCommand.Create,
        MatrixCommand.Create,
        MutantsCommand.Create,
        MuseumCommand.Create,
        ReportCommand.Create,
        CampaignCommand.Create,
        MergeCommand.Create,
        HostCommand.Create,
        NewCommand.Create,
        BenchCommand.Create,
    ];
}
