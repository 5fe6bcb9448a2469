namespace MmCheck;

/// <summary>What the schedules of a program do.</summary>
/// <param name="Broken">What some schedule breaks, in the order of the invariants; not beyond another that was broken before.</param>
/// <param name="IsComplete">Was every schedule played? Otherwise only random ones.</param>
/// <param name="Trace">A schedule that breaks something; null if none did, or if it was met by playing all.</param>
public sealed record ScheduleVerdict<TState, TTask>(
    IReadOnlyList<Invariant<TState, TTask>> Broken,
    bool IsComplete,
    Trace? Trace
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Did nothing break?</summary>
    public bool Holds => Broken.Count == 0;
}

/// <summary>
/// Judges programs: first under a few random schedules, since most of what is broken breaks soon; then, if the program is small enough, under
/// all of them; else under more random ones. Belongs to one thread.
/// </summary>
public sealed class ScheduleOracle<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int FirstRounds = 1;
    private const int MoreRounds = 4;

    // All schedules of a program with more operations have too many states; this says so without trying.
    private const int MostOperations = 4;

    private const int MostStates = 4_000;

    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly AllSchedules<TState, TTask> every;
    private readonly RandomRunner<TState, TTask> runner;

    /// <summary>A judge.</summary>
    /// <param name="image">What runs.</param>
    /// <param name="invariants">What is judged.</param>
    /// <param name="tolerated">Those of them that are known to be broken: nothing ends because of them.</param>
    public ScheduleOracle(
        Image<TState, TTask> image,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        IReadOnlyList<Invariant<TState, TTask>> tolerated
    )
    {
        this.image = image;
        watch = new(image, invariants, tolerated);
        every = new(image, [.. invariants.Except(tolerated)]);
        runner = new(image, watch);
    }

    /// <summary>Per invariant, how often random schedules judged it so far.</summary>
    public ReadOnlySpan<long> Judged => runner.Judged;

    /// <summary>Judges a program.</summary>
    /// <param name="program">What each task does.</param>
    /// <param name="initial">The state at which it begins.</param>
    /// <param name="seed">Decides the random schedules.</param>
    public ScheduleVerdict<TState, TTask> Judge(Program program, in TState initial, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(program);
        var random = new SplitMix(seed);
        if (Sample(program, in initial, FirstRounds, ref random) is { } soon)
        {
            return soon;
        }
        if (program.Tasks.Count == 1 || program.Operations <= MostOperations)
        {
            var all = every.Run(program, in initial, MostStates);
            if (all.Completion == Completion.Complete)
            {
                return new(all.Broken, IsComplete: true, null);
            }
        }
        return Sample(program, in initial, MoreRounds, ref random) ?? new([], IsComplete: false, null);
    }

    /// <summary>Random schedules of a program, and nothing else; null if none breaks anything.</summary>
    /// <param name="program">What each task does.</param>
    /// <param name="initial">The state at which it begins.</param>
    /// <param name="rounds">How many rounds of a uniform schedule and PCT of depths 1 to 3.</param>
    /// <param name="seed">Decides them.</param>
    public ScheduleVerdict<TState, TTask>? Sample(Program program, in TState initial, int rounds, ulong seed)
    {
        var random = new SplitMix(seed);
        return Sample(program, in initial, rounds, ref random);
    }

    /// <summary>Rounds of one uniform schedule, which tells how long the program is, and PCT of depths 1 to 3; null if nothing breaks.</summary>
    private ScheduleVerdict<TState, TTask>? Sample(Program program, in TState initial, int rounds, ref SplitMix random)
    {
        var left = new ScheduleRounds(rounds);
        while (left.Next is { } strategy)
        {
            var again = random;
            var run = runner.Run(program, in initial, strategy, ref random);
            if (run.Broken != 0)
            {
                var moves = new List<Move>(run.Steps);
                new RandomRunner<TState, TTask>(image, watch).Run(program, in initial, strategy, ref again, moves);
                return new(watch.Named(run.Broken), IsComplete: false, new(program, moves));
            }
            left.Played(run.Steps);
        }
        return null;
    }
}
