namespace MmCheck;

/// <summary>What a campaign is to do.</summary>
public sealed record CampaignLimits
{
    /// <summary>How many programs.</summary>
    public long Programs { get; init; } = 10_000;

    /// <summary>The index of the first of them.</summary>
    public long First { get; init; }

    /// <summary>Decides everything.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The index behind the last of them.</summary>
    internal long End => First + Programs;

    /// <summary>Worker threads. Results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Stops at the first program that breaks something.</summary>
    public bool StopsAtFirst { get; init; }

    /// <summary>Stops the campaign; what was found so far is reported.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Told how many programs have run.</summary>
    public Action<long>? Progress { get; init; }
}

/// <summary>A random run that broke something.</summary>
/// <param name="Invariant">What is broken at its last step.</param>
/// <param name="Index">The program's index, the lowest that breaks it.</param>
/// <param name="Roles">What the program's tasks are.</param>
/// <param name="Trace">The program and the schedule.</param>
public sealed record Hit<TState, TTask>(
    Invariant<TState, TTask> Invariant,
    long Index,
    IReadOnlyList<Role?> Roles,
    Trace Trace
);

/// <summary>What a campaign found.</summary>
/// <param name="Completion">Complete, Broken if it stopped at the first hit, or Cancelled.</param>
/// <param name="Programs">How many programs ran.</param>
/// <param name="Runs">How many schedules of them.</param>
/// <param name="Steps">How many steps were taken.</param>
/// <param name="Cut">Runs that were stopped because they took too many steps.</param>
/// <param name="Hits">The first hit of each broken invariant, by index.</param>
/// <param name="Judged">Per invariant, how often it was not silent.</param>
public sealed record CampaignResult<TState, TTask>(
    Completion Completion,
    long Programs,
    long Runs,
    long Steps,
    long Cut,
    IReadOnlyList<Hit<TState, TTask>> Hits,
    IReadOnlyList<long> Judged
);

/// <summary>Random programs under random schedules: each under a uniform one, which tells how long it is, and under PCT of depths 1 to 3.</summary>
/// <param name="image">What runs.</param>
/// <param name="invariants">What is judged.</param>
/// <param name="generator">Draws the programs.</param>
/// <param name="initial">The state at which a program with these roles begins.</param>
/// <param name="tolerated">Those of the invariants that are known to be broken: no run ends because of them, and none is a hit.</param>
public sealed class Campaign<TState, TTask>(
    Image<TState, TTask> image,
    IReadOnlyList<Invariant<TState, TTask>> invariants,
    ProgramGenerator generator,
    Func<IReadOnlyList<Role?>, TState> initial,
    IReadOnlyList<Invariant<TState, TTask>>? tolerated = null
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // Blocks are counted whole, in order, so that it does not matter which thread ran one.
    private const int ProgramsInBlock = 64;

    private readonly Watch<TState, TTask> watch = new(image, invariants, tolerated);

    /// <summary>Runs so many programs of a seed.</summary>
    public CampaignResult<TState, TTask> Run(CampaignLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        int threads = Math.Max(1, limits.Threads);
        using var crew = new Crew(threads);
        var blocks = new CampaignBlock<TState, TTask>[threads];
        for (int i = 0; i < threads; i++)
        {
            blocks[i] = new(image, watch, generator, initial, limits);
        }
        var sum = new CampaignSum<TState, TTask>(watch.Invariants.Count);
        var completion = Completion.Complete;
        for (long first = limits.First; first < limits.End && completion == Completion.Complete; )
        {
            long from = first;
            crew.Run(threads, i => blocks[i].Run(from + (i * (long)ProgramsInBlock), ProgramsInBlock));
            foreach (var block in blocks)
            {
                if (completion == Completion.Complete)
                {
                    sum.Add(block);
                    completion =
                        block.IsCancelled ? Completion.Cancelled
                        : limits.StopsAtFirst && sum.Hits.Count > 0 ? Completion.Broken
                        : Completion.Complete;
                }
            }
            first += threads * (long)ProgramsInBlock;
            limits.Progress?.Invoke(sum.Programs);
        }
        return sum.Result(completion);
    }
}
