namespace MmCheck;

/// <summary>
/// Exhaustive search, breadth first and level by level, so that the first broken level is the shortest. A state that breaks an invariant is
/// not expanded: what a broken kernel does next is not judged. A step that breaks one goes on, since the state behind it may be sound.
/// </summary>
/// <param name="image">What runs.</param>
/// <param name="invariants">What is judged.</param>
/// <param name="tolerated">Those of them that are known to be broken: a state that breaks only these is expanded like any other.</param>
public sealed class Explorer<TState, TTask>(
    Image<TState, TTask> image,
    IReadOnlyList<Invariant<TState, TTask>> invariants,
    IReadOnlyList<Invariant<TState, TTask>>? tolerated = null
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int InitialBits = 16;
    private const long SmallestMemory = 1L << 20;

    // A level smaller than this is done before a second thread has woken up.
    private const long SmallestSharedLevel = 4096;

    private readonly Watch<TState, TTask> watch = new(image, invariants, tolerated);

    /// <summary>The search of a scope, to be done within any limits.</summary>
    /// <exception cref="ModelException">The scope names an operation, a value or memory that there is not.</exception>
    internal Func<SearchLimits, SearchResult<TState, TTask>> SearchOf(Scope scope, Setting<TState, TTask> setting)
    {
        var initial = setting.Initial(scope);
        var plan = scope.Plan(image.Signatures);
        return limits => Run(plan, in initial, limits);
    }

    /// <summary>Every program of a plan, under every schedule.</summary>
    /// <param name="plan">The programs.</param>
    /// <param name="initial">The state at which they begin.</param>
    /// <param name="limits">What it may use.</param>
    public SearchResult<TState, TTask> Run<TPlan>(TPlan plan, in TState initial, SearchLimits limits)
        where TPlan : struct, IPlan
    {
        if (TState.HashedBytes % 16 != 0)
        {
            throw new ModelException($"the state has {TState.HashedBytes} bytes; fingerprints need a multiple of 16");
        }
        using var search = new LevelSearch<TState, TTask, TPlan>(
            image,
            watch,
            plan,
            limits.UsesSymmetry ? Symmetry<TState, TTask>.Of(image, plan, in initial) : null,
            limits,
            InitialBits,
            Math.Max(limits.Memory, SmallestMemory)
        );
        search.Start(in initial);
        var completion = Completion.Complete;
        while (search.HasLevel)
        {
            if (limits.StopsAtFirst && search.IsBroken)
            {
                completion = Completion.Broken;
                break;
            }
            completion = search.ExpandLevel(search.LevelCount >= SmallestSharedLevel);
            if (completion != Completion.Complete)
            {
                break;
            }
        }
        return search.Result(
            completion == Completion.Complete && limits.StopsAtFirst && search.IsBroken ? Completion.Broken : completion
        );
    }
}
