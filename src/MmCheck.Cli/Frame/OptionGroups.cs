using System.CommandLine;

namespace MmCheck.Cli;

/// <summary>Lets the initializer of a command list options that several commands have, beside its own.</summary>
internal static class OptionGroups
{
    /// <summary>Adds them in their order.</summary>
    public static void Add(this Command command, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            command.Add(option);
        }
    }
}
