using System.CommandLine;

namespace MmCheck.Cli;

/// <summary><c>mmcheck diff KERNEL KERNEL</c>.</summary>
internal static class DiffCommand
{
    public static Command Create(Desk desk)
    {
        var old = Choices.Kernel(desk, "from", "the kernel to start from");
        var now = Choices.Kernel(desk, "to", "the kernel to compare it with, as v6.12, v6.6+NAME or v6.12~NAME");
        var asGit = Choices.Flag("--exit-code", "exit with 1 if they differ, as git does");
        var command = new Command("diff", "Shows what two kernels do differently. Equal kernels print nothing.")
        {
            old,
            now,
            asGit,
        };
        command.SetAction(parsed =>
        {
            var from = parsed.GetRequiredValue(old);
            var to = parsed.GetRequiredValue(now);
            var difference = Difference.Between(from, to);
            DiffReport.Print(desk.Out, from, to, difference);
            return parsed.GetValue(asGit) && !difference.IsEmpty ? ExitCode.Broken : ExitCode.Holds;
        });
        return command;
    }
}
