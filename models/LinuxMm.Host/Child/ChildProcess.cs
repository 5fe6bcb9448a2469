using System.Globalization;
using System.Text;
using LinuxMm.Refinements;

namespace LinuxMm.Host;

/// <summary>
/// The process that runs programs, and may die of them: the command once more, with an internal argument. It is given the text of each program
/// before it runs it, and answers each with a line. It ends when nobody writes to it any more, and with whoever started it.
/// </summary>
public sealed class ChildProcess
{
    /// <summary>The internal argument.</summary>
    public const string Argument = "--host-child";

    /// <summary>Asks what the machine forbids.</summary>
    internal const string Probe = "probe";

    /// <summary>Begins a race; behind it stands how many different ends are possible.</summary>
    internal const string Race = "race ";

    /// <summary>Stands between the ends of a race that were seen, and between an end and how often it was.</summary>
    internal const char Separator = '\t';

    private const int WarmRounds = 3;

    private readonly HostProcess process;
    private readonly ProgramText text;
    private readonly StringBuilder answer = new();

    private ChildProcess(HostProcess process)
    {
        this.process = process;
        text = new(new Setting(), HostScope.Signatures);
    }

    /// <summary>Runs programs until there are no more, or no place is left for them.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        Libc.Prctl(Numbers.SetParentDeathSignal, Numbers.SigKill, 0, 0, 0);
        Libc.Prctl(Numbers.SetTransparentHugePagesOff, 1, 0, 0, 0);
        using var here = new HostProcess();
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.ASCII);
        using var output = new StreamWriter(Console.OpenStandardOutput(), Encoding.ASCII);
        var child = new ChildProcess(here);
        child.Warm();
        while (!here.IsWornOut && input.ReadLine() is { } line)
        {
            output.Write(
                line == Probe ? MachineAbilities.Print(here)
                : line.StartsWith(Race, StringComparison.Ordinal) ? child.Run(line, input)
                : child.Play(line, input)
            );
            output.Write('\n');
            output.Flush();
        }
        return 0;
    }

    private static IEnumerable<string> Lines(StreamReader input)
    {
        while (input.ReadLine() is { Length: > 0 } line)
        {
            yield return line;
        }
    }

    private string Run(string head, StreamReader input)
    {
        int possible = int.Parse(head[Race.Length..], CultureInfo.InvariantCulture);
        var setup = text.ReadSetup(input.ReadLine()!);
        var tasks = new List<List<Reference.Call>> { new() };
        foreach (string line in Lines(input))
        {
            if (line == RaceRunner.NextTask)
            {
                tasks.Add([]);
            }
            else
            {
                tasks[^1].Add(Host.Race.CallOf(text.ReadCall(line)));
            }
        }
        using var runner = new RaceRunner(process, Setups.From(setup, [Operations.Roles.Task]), tasks);
        return string.Join(Separator, runner.Run(possible).Select(s => $"{s.Key}{Separator}{s.Value}"));
    }

    private string Play(string setup, StreamReader input)
    {
        var run = new HostProgram(text.ReadSetup(setup), [.. Lines(input).Select(text.ReadCall)]).Run;
        var machine = new HostMachine(process, run.Setup);
        answer.Clear();
        foreach (var (place, (task, call)) in run.Turns.Index())
        {
            machine.LooksAtAll = place == run.Turns.Count - 1;
            ReplyText.Print(answer, new(machine.Do(task, call), machine.Look(), machine.Starts));
        }
        return answer.ToString();
    }

    /// <summary>
    /// What runs for the first time is compiled first, and its memory is touched: faults that are no faults of the program. So everything runs
    /// some times before anybody counts.
    /// </summary>
    private void Warm()
    {
        for (int round = 0; round < WarmRounds; round++)
        {
            MachineAbilities.Print(process);
        }
    }
}
