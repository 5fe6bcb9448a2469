using System.CommandLine;
using System.CommandLine.Parsing;

namespace MmCheck.Cli;

/// <summary>What is wrong with a command line, in our words. The first mistake is enough.</summary>
internal static class UsageError
{
    /// <summary>The message; null if nothing is wrong.</summary>
    public static string? Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (StrayOption(parsed) is { } option)
        {
            // What may be an option of a command is taken for an argument where there is room for one.
            string hint = Nearest.Hint(option, Names(parsed.CommandResult));
            return $"{command.Name} has no option '{option}'{hint}\n{HelpFor(command)} shows all";
        }
        return parsed.Errors.Count == 0 ? null
            : parsed.UnmatchedTokens is [var word, ..] && command.Subcommands.Count > 0
                ? $"no command '{Below(command)}{word}'{Nearest.Hint(word, command.Subcommands.Select(c => c.Name))}\n{HelpFor(command)} shows all"
            : parsed.UnmatchedTokens is [var more, ..]
                ? $"{command.Name} does not know what to do with '{more}'; {HelpFor(command)}"
            : Say(parsed.Errors[0], command);
    }

    private static string Say(ParseError error, Command command) =>
        error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } o => $"{o.Option.Name} needs a value: {o.Option.Name} {o.Option.HelpName}",
            OptionResult { Tokens.Count: > 1, Option.Arity.MaximumNumberOfValues: 1 } o =>
                $"{o.Option.Name} is given twice",
            ArgumentResult { Tokens.Count: 0 } a =>
                $"{command.Name} needs {a.Argument.HelpName ?? a.Argument.Name}; {HelpFor(command)}",
            CommandResult { Command.Subcommands.Count: > 0 } => $"{command.Name} what? {HelpFor(command)} shows all",
            _ => error.Message,
        };

    private static string? StrayOption(ParseResult parsed) =>
        parsed
            .Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
            .FirstOrDefault(t => t.Type == TokenType.Argument && t.Value is ['-', _, ..])
            ?.Value;

    private static IEnumerable<string> Names(CommandResult? result)
    {
        for (var at = result; at is not null; at = at.Parent as CommandResult)
        {
            foreach (var option in at.Command.Options.Where(o => at == result || o.Recursive))
            {
                yield return option.Name;
            }
        }
    }

    private static string HelpFor(Command command) => $"mmcheck {Below(command)}--help";

    private static string Below(Command command) => command.Parents.Any() ? Help.PathOf(command) + " " : "";
}
