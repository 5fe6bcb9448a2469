using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MmCheck.Cli;

/// <summary>What <c>--help</c> prints: how a command is written, what it is for, and its arguments and options.</summary>
internal sealed class Help(Desk desk) : SynchronousCommandLineAction
{
    private const int Width = 80;

    /// <summary>The option, for a command and all below it.</summary>
    public static Option Option(Desk desk) =>
        new HelpOption("--help", "-h")
        {
            Action = new Help(desk),
            Description = "this text",
            Recursive = true,
        };

    /// <summary>The words of a command behind <c>mmcheck</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent && parent.Parents.Any()
            ? $"{PathOf(parent)} {command.Name}"
            : command.Name;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        bool isRoot = !command.Parents.Any();
        string usage = string.Join(
            ' ',
            command.Arguments.Select(Usage).Prepend(isRoot ? "COMMAND" : PathOf(command)).Prepend("mmcheck")
        );
        desk.Out.WriteLine(command.Options.Any(o => o is not HelpOption) ? usage + " [OPTION]..." : usage);
        desk.Out.WriteLine();
        foreach (string line in Wrapping.Lines(command.Description ?? "", Width))
        {
            desk.Out.WriteLine(line);
        }
        Write([.. command.Subcommands.Select(c => (c.Name, c.Description ?? ""))]);
        Write([.. command.Arguments.Select(a => (a.HelpName ?? a.Name, a.Description ?? ""))]);
        Write([
            .. command
                .Options.Where(o => !o.Hidden)
                .Select(o => ($"{o.Name} {o.HelpName}".TrimEnd(), o.Description ?? "")),
        ]);
        return ExitCode.Holds;
    }

    private static string Usage(Argument argument)
    {
        string name = argument.HelpName ?? argument.Name;
        string many = argument.Arity.MaximumNumberOfValues > 1 ? name + "..." : name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{many}]" : many;
    }

    private void Write(IReadOnlyList<(string Name, string Says)> rows)
    {
        if (rows.Count > 0)
        {
            desk.Out.WriteLine();
            Columns.Write(desk.Out, [.. rows.Select(r => new[] { "  " + r.Name, r.Says })]);
        }
    }
}
