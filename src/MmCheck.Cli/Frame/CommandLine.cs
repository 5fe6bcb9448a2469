using System.CommandLine;
using System.Reflection;

namespace MmCheck.Cli;

/// <summary>Runs a command line: parses it, lets the command work, and turns whatever goes wrong into one message and an exit code.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Plain = new()
    {
        ResponseFileTokenReplacer = null,
        EnablePosixBundling = false,
    };

    /// <summary>The version, with the commit that it was built from.</summary>
    public static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs it, and flushes the result.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> args, Desk desk)
    {
        int? verdict = null;
        try
        {
            verdict = Decide(args, desk);
            desk.Out.Flush();
            return verdict.Value;
        }
        catch (ResultLostException e) when (e.IsReaderGone)
        {
            return verdict ?? ExitCode.ReaderGone;
        }
        catch (ResultLostException e)
        {
            desk.Complain($"cannot write the result: {e.Message}");
            return ExitCode.BadInput;
        }
    }

    private static int Decide(IReadOnlyList<string> args, Desk desk)
    {
        try
        {
            var parsed = Root(desk).Parse(args, Plain);
            if (UsageError.Of(parsed) is { } error)
            {
                desk.Complain(error);
                return ExitCode.BadInput;
            }
            return parsed.Invoke(
                new()
                {
                    Output = desk.Out,
                    Error = desk.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null, // Ctrl-C is ours
                }
            );
        }
        catch (ModelException e)
        {
            desk.Out.Discard();
            desk.Complain(e.Message);
            return ExitCode.BadInput;
        }
        catch (FileErrorException e)
        {
            desk.Out.Discard();
            desk.Error.Write(e.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (desk.Cancel.IsCancellationRequested)
        {
            desk.Complain("interrupted; nothing was decided");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // whatever else it is, it is a bug of ours, and the user is told so
        catch (Exception e) when (e is not ResultLostException and not JudgeWantedException)
#pragma warning restore CA1031
        {
            desk.Out.Discard();
            CrashReport.Write(e, args, desk);
            return ExitCode.OwnBug;
        }
    }

    private static Command Root(Desk desk)
    {
        var root = new Command("mmcheck", "Does a kernel mm change keep its promises? Every schedule, in seconds.");
        foreach (var create in CommandTree.All)
        {
            root.Add(create(desk));
        }
        root.Add(Help.Option(desk));
        var version = new Option<bool>("--version") { Description = "the version" };
        root.Add(version);
        root.SetAction(parsed =>
        {
            desk.Out.Write(parsed.GetValue(version) ? $"mmcheck {Version}\n" : FrontDoor.Text);
            return ExitCode.Holds;
        });
        return root;
    }
}
