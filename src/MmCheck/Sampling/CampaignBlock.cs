using System.Numerics;

namespace MmCheck;

/// <summary>Some consecutive programs of a campaign, run by one thread.</summary>
internal sealed class CampaignBlock<TState, TTask>(
    Image<TState, TTask> image,
    Watch<TState, TTask> watch,
    ProgramGenerator generator,
    Func<IReadOnlyList<Role?>, TState> initial,
    CampaignLimits limits
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int DeepestPct = 3;

    private readonly RandomRunner<TState, TTask> runner = new(image, watch);
    private readonly List<Hit<TState, TTask>> hits = [];
    private ulong known;

    public long Programs { get; private set; }

    public long Runs { get; private set; }

    public long Steps { get; private set; }

    public long Cut { get; private set; }

    public bool IsCancelled { get; private set; }

    /// <summary>The first of each invariant, by index.</summary>
    public IReadOnlyList<Hit<TState, TTask>> Hits => hits;

    public ReadOnlySpan<long> Judged => runner.Judged;

    public void Run(long first, int programs)
    {
        (Programs, Runs, Steps, Cut) = (0, 0, 0, 0);
        runner.ClearJudged();
        hits.Clear();
        known = 0;
        for (long index = first; index < Math.Min(first + programs, limits.End); index++)
        {
            if (limits.Cancel.IsCancellationRequested)
            {
                IsCancelled = true;
                return;
            }
            RunSchedules(index);
            if (limits.StopsAtFirst && hits.Count > 0)
            {
                return;
            }
        }
    }

    private void RunSchedules(long index)
    {
        Programs++;
        var drawn = generator.Draw(limits.Seed, index);
        var state = initial(drawn.Roles);
        var random = new SplitMix(~limits.Seed, (ulong)index);
        int expected = 1;
        for (int depth = 0; depth <= DeepestPct; depth++)
        {
            var strategy = depth == 0 ? Strategy.Uniform : Strategy.Pct(depth, expected);
            var again = random;
            var run = runner.Run(drawn.Program, in state, strategy, ref random);
            Runs++;
            Steps += run.Steps;
            Cut += run.IsCut ? 1 : 0;
            expected = depth == 0 ? run.Steps : expected;
            if ((run.Broken & ~known) != 0)
            {
                Keep(index, drawn, in state, strategy, again, run);
            }
        }
    }

    private void Keep(
        long index,
        DrawnProgram drawn,
        in TState state,
        Strategy strategy,
        SplitMix random,
        RandomRun run
    )
    {
        var moves = new List<Move>(run.Steps);
        new RandomRunner<TState, TTask>(image, watch).Run(drawn.Program, in state, strategy, ref random, moves);
        var trace = new Trace(drawn.Program, moves);
        for (ulong broken = run.Broken & ~known; broken != 0; broken &= broken - 1)
        {
            var invariant = watch.Invariants[BitOperations.TrailingZeroCount(broken)];
            hits.Add(new(invariant, index, drawn.Roles, trace));
        }
        known |= run.Broken;
    }
}

/// <summary>The sum of a campaign's blocks, in order.</summary>
internal sealed class CampaignSum<TState, TTask>(int invariants)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly long[] judged = new long[invariants];
    private readonly List<Hit<TState, TTask>> hits = [];
    private long runs;
    private long steps;
    private long cut;

    public long Programs { get; private set; }

    public IReadOnlyList<Hit<TState, TTask>> Hits => hits;

    public void Add(CampaignBlock<TState, TTask> block)
    {
        Programs += block.Programs;
        runs += block.Runs;
        steps += block.Steps;
        cut += block.Cut;
        for (int i = 0; i < judged.Length; i++)
        {
            judged[i] += block.Judged[i];
        }
        hits.AddRange(block.Hits.Where(h => !hits.Exists(known => known.Invariant == h.Invariant)).ToList());
    }

    public CampaignResult<TState, TTask> Result(Completion completion) =>
        new(completion, Programs, runs, steps, cut, hits, judged);
}
