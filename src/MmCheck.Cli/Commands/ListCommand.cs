using System.CommandLine;

namespace MmCheck.Cli;

/// <summary><c>mmcheck list kernels|patches|operations|invariants|scopes|bounds</c>.</summary>
internal static class ListCommand
{
    public static Command Create(Desk desk) =>
        new("list", "Shows what there is to name.")
        {
            Of("kernels", "the releases, oldest first", () => ModelLists.Kernels(desk.Out, desk.Model)),
            Of(
                "patches",
                "commits, proposals, consumers, machines, bugs",
                () => ModelLists.Patches(desk.Out, desk.Model)
            ),
            With(
                "operations",
                "what programs can do; with NAME, the steps of one operation or function",
                name => OperationLists.Print(desk.Out, desk.Model, name)
            ),
            With(
                "invariants",
                "what is judged; with WORD, those that speak of it",
                word => ModelLists.Invariants(desk.Out, desk.Model, word),
                "WORD"
            ),
            Of("scopes", "what is searched completely, smallest first", () => ModelLists.Scopes(desk.Out, desk.Model)),
            Of("bounds", "what no result goes beyond", () => BoundsList.Print(desk.Out, desk.Model)),
        };

    private static Command Of(string name, string says, Action print)
    {
        var command = new Command(name, says);
        command.SetAction(_ =>
        {
            print();
            return ExitCode.Holds;
        });
        return command;
    }

    private static Command With(string name, string says, Action<string?> print, string argument = "NAME")
    {
        var which = new Argument<string?>(argument) { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, says) { which };
        command.SetAction(parsed =>
        {
            print(parsed.GetValue(which));
            return ExitCode.Holds;
        });
        return command;
    }
}
