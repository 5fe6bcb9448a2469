using System.Globalization;

namespace LinuxMm.Host;

/// <summary>What became of a program that the child was given.</summary>
/// <param name="Done">Its calls; null: the child did not survive them.</param>
/// <param name="Death">How it died: of which signal, or in silence; null: it lives.</param>
public sealed record Fate(IReadOnlyList<Done>? Done, string? Death);

/// <summary>A child from outside: it is given programs and answers them; a new one takes the place of one that has died.</summary>
/// <param name="command">The program and its arguments that start a child.</param>
/// <param name="patience">For how long a child may be silent; 5 seconds unless said.</param>
public sealed class HostChild(IReadOnlyList<string> command, TimeSpan? patience = null) : IDisposable
{
    private const int FirstSignal = 128;

    private readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(5);

    private readonly ProgramText text = new(new Setting(), HostScope.Signatures);
    private RunningChild? running;

    /// <summary>The process that this one is, started again as a child.</summary>
    /// <param name="assembly">The program of it, for a host that is told one.</param>
    public static IReadOnlyList<string> CommandOf(string assembly)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return isHost ? [program, assembly, ChildProcess.Argument] : [program, ChildProcess.Argument];
    }

    /// <summary>What the machine lets programs do.</summary>
    /// <exception cref="HostException">The child does not say.</exception>
    public MachineAbilities Abilities()
    {
        running ??= new(command);
        running.Write(ChildProcess.Probe + "\n");
        return running.ReadLine(patience) is { } line
            ? MachineAbilities.Parse(line)
            : throw new HostException($"the process that runs programs ends before it has run one: {End()}");
    }

    /// <summary>Runs programs, one after the other.</summary>
    public IReadOnlyList<Fate> Play(IReadOnlyList<HostProgram> programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        var fates = new List<Fate>();
        while (fates.Count < programs.Count)
        {
            running ??= new(command);
            running.Write(string.Concat(programs.Skip(fates.Count).Select(text.Print)));
            while (fates.Count < programs.Count && running.ReadLine(patience) is { } line)
            {
                fates.Add(new(ReplyText.Parse(line), null));
            }
            if (fates.Count < programs.Count && End() is { } death)
            {
                fates.Add(new(null, death));
            }
        }
        return fates;
    }

    /// <summary>Runs a race.</summary>
    public RaceResult Run(Race race)
    {
        ArgumentNullException.ThrowIfNull(race);
        running ??= new(command);
        running.Write($"{ChildProcess.Race}{race.Possible.Count}\n{race.Print(text)}");
        if (running.ReadLine(patience) is not { } line)
        {
            return new(race, null, End() ?? "exit code 0");
        }
        var seen = line.Split(ChildProcess.Separator).Chunk(2);
        return new(race, seen.ToDictionary(s => s[0], s => int.Parse(s[1], CultureInfo.InvariantCulture)), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        running?.Dispose();
        running = null;
    }

    /// <summary>How the child ended; null: of its own will. There is none afterwards.</summary>
    private string? End()
    {
        int? code = running!.ExitCode();
        string said = running.Error;
        Dispose();
        string words = said.Length > 0 ? $" ({said})" : "";
        return code switch
        {
            0 => null,
            null => $"silent for {patience.TotalSeconds} seconds{words}",
            > FirstSignal => $"signal {code - FirstSignal}{words}",
            _ => $"exit code {code}{words}",
        };
    }
}
