using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using LinuxMm;

namespace MmCheck.Cli;

/// <summary><c>mmcheck new proposal NAME</c>.</summary>
internal static partial class NewCommand
{
    public static Command Create(Desk desk) => new("new", "Writes a file to begin with.") { Proposal(desk) };

    private static Command Proposal(Desk desk)
    {
        var name = Choices.Required("NAME", "what it is called, as quiet-scan", word => Checked(desk, word));
        var command = new Command("proposal", "Writes NAME.cs: a patch of your own, to be filled in and judged.")
        {
            name,
        };
        command.SetAction(parsed =>
        {
            string id = parsed.GetRequiredValue(name);
            string text = UserProposals.Language.Skeleton(id, ClassOf(id));
            SafeFile.Write(desk, $"{id}.cs", text);
            desk.Out.Write(
                $"""
                wrote {id}.cs: {text.Count(c => c == '\n')} lines, checks as it stands (NO EFFECT)

                  edit it      steps you can name: mmcheck list operations change_protection
                  then         mmcheck validate ./{id}.cs
                  an example   models/LinuxMm/Proposals/SkipIfPteUnchanged.cs

                """
            );
            return ExitCode.Holds;
        });
        return command;
    }

    private static string Checked(Desk desk, string word) =>
        !Kebab().IsMatch(word)
            ? throw new ModelException(
                $"'{word}' is no name for a patch; write small letters, digits and -, as quiet-scan"
            )
        : desk.Model.History.Patches.Any(p => p.Id == word)
            ? throw new ModelException($"there is a shipped patch {word}; choose another name")
        : Path.Exists(desk.PathOf($"{word}.cs"))
            ? throw new ModelException($"{word}.cs is there already, and is left as it is")
        : word;

    private static string ClassOf(string id) =>
        string.Concat(id.Split('-').Select(w => char.ToUpper(w[0], CultureInfo.InvariantCulture) + w[1..]));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Kebab();
}
