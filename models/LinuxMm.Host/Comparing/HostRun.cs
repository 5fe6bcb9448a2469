using System.Diagnostics;

namespace LinuxMm.Host;

/// <summary>What came of a run.</summary>
/// <param name="Programs">How many programs ran.</param>
/// <param name="Calls">Their calls.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Differences">What was found, shrunk.</param>
/// <param name="Unrepeated">Differences that were gone when the program ran again: somebody else's doing, such as reclaim.</param>
/// <param name="IsGivenUp">Did three children die one after another?</param>
public sealed record HostResult(
    long Programs,
    long Calls,
    TimeSpan Elapsed,
    IReadOnlyList<HostDifference> Differences,
    long Unrepeated,
    bool IsGivenUp
);

/// <summary>Random programs on the kernel that runs, each compared with what everybody expects.</summary>
/// <param name="players">Each runs programs on the host, all of them at once; they take turns with batches.</param>
/// <param name="comparison">What they are held to.</param>
/// <param name="scope">What they are made of.</param>
/// <param name="mostDifferences">So many different ones end the run.</param>
public sealed class HostRun(
    IReadOnlyList<Func<IReadOnlyList<HostProgram>, IReadOnlyList<Fate>>> players,
    HostComparison comparison,
    HostScope scope,
    int mostDifferences = 3
)
{
    private const int Batch = 64;
    private const int Repetitions = 3;
    private const int MostDeathsInARow = 3;

    private readonly HostShrinker shrinker = new(players[0], comparison, scope);
    private readonly List<HostDifference> differences = [];
    private readonly Queue<System.Threading.Tasks.Task<(HostProgram[] Batch, IReadOnlyList<Fate> Fates)>> ahead = [];
    private long batches;
    private long programs;
    private long calls;
    private long unrepeated;
    private int deathsInARow;

    /// <summary>How many programs have run.</summary>
    public long Programs => Interlocked.Read(ref programs);

    /// <summary>Runs programs until the time is over, enough has run, or enough was found.</summary>
    /// <param name="seed">Of the programs.</param>
    /// <param name="time">How long; at least one batch runs.</param>
    /// <param name="most">How many programs at most.</param>
    /// <param name="cancel">Stops early.</param>
    public HostResult Run(ulong seed, TimeSpan time, long most = long.MaxValue, CancellationToken cancel = default)
    {
        var clock = Stopwatch.StartNew();
        foreach (var _ in players)
        {
            Start(seed, most);
        }
        while (ahead.TryDequeue(out var next))
        {
            var (batch, fates) = next.GetAwaiter().GetResult();
            if (clock.Elapsed < time && !cancel.IsCancellationRequested)
            {
                Start(seed, most);
            }
            Compare(batch, fates);
            if (IsEnough)
            {
                WaitForPlayers();
                break;
            }
        }
        return new(programs, calls, clock.Elapsed, differences, unrepeated, deathsInARow >= MostDeathsInARow);
    }

    private bool IsEnough => differences.Count >= mostDifferences || deathsInARow >= MostDeathsInARow;

    /// <summary>The players run the next programs while those before are compared. A batch is due before its player gets another.</summary>
    private void Start(ulong seed, long most)
    {
        long first = batches * Batch;
        int count = (int)Math.Min(Batch, most - first);
        if (count <= 0)
        {
            return;
        }
        var play = players[(int)(batches++ % players.Count)];
        ahead.Enqueue(
            System.Threading.Tasks.Task.Factory.StartNew(
                () =>
                {
                    HostProgram[] batch = [.. Enumerable.Range(0, count).Select(i => scope.Draw(seed, first + i))];
                    return (batch, play(batch));
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
        );
    }

    private void WaitForPlayers() => System.Threading.Tasks.Task.WaitAll(ahead);

    private void Compare(IReadOnlyList<HostProgram> batch, IReadOnlyList<Fate> fates)
    {
        foreach (var (program, fate) in batch.Zip(fates))
        {
            Interlocked.Increment(ref programs);
            calls += program.Calls.Count;
            deathsInARow = fate.Done is null ? deathsInARow + 1 : 0;
            if (comparison.Of(program, fate) is { } difference)
            {
                WaitForPlayers(); // the first of them is wanted
                Report(difference);
            }
            if (IsEnough)
            {
                return;
            }
        }
    }

    /// <summary>A child that died is told of as it is; everything else must repeat itself, and is shrunk.</summary>
    private void Report(HostDifference difference)
    {
        bool isDeath = difference.Opinion.Length == 0;
        if (!isDeath && !Repeats(difference))
        {
            unrepeated++;
        }
        else if (!differences.Exists(d => d.IsLike(difference)))
        {
            differences.Add(isDeath ? difference : shrinker.Shrink(difference));
        }
    }

    private bool Repeats(HostDifference difference) =>
        players[0]
            ([.. Enumerable.Repeat(difference.Program, Repetitions)])
            .All(fate => comparison.Of(difference.Program, fate)?.IsLike(difference) == true);
}
