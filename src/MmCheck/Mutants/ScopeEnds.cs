namespace MmCheck;

/// <summary>How the programs of a scope end on the kernel: made once for a scope, then only read, by any number of threads.</summary>
internal sealed class ScopeEnds<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly HashSet<ulong> withCosts = [];
    private readonly HashSet<ulong> withoutCosts = [];
    private readonly EveryProgram plan;
    private readonly TState initial;
    private readonly long mostNodes;

    private ScopeEnds(Scope scope, EveryProgram plan, in TState initial, long mostNodes) =>
        (Scope, this.plan, this.initial, this.mostNodes) = (scope, plan, initial, mostNodes);

    /// <summary>The scope.</summary>
    public Scope Scope { get; }

    /// <summary>All ends; null if there is more than wanted.</summary>
    /// <param name="image">The kernel.</param>
    /// <param name="setting">Knows how memory begins.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="mostNodes">Gives up beyond so many states with their programs; a mutant may have twice as many.</param>
    /// <param name="limits">What it may use.</param>
    public static ScopeEnds<TState, TTask>? Of(
        Image<TState, TTask> image,
        Setting<TState, TTask> setting,
        Scope scope,
        long mostNodes,
        SearchLimits limits
    )
    {
        var initial = setting.Initial(scope);
        var ends = new ScopeEnds<TState, TTask>(scope, scope.Plan(image.Signatures), in initial, mostNodes);
        var search = new EndSearch<TState, TTask>(image, ends.plan);
        return search.Run(in initial, mostNodes, limits, Add) ? ends : null;

        void Add(in Past past, ulong with, ulong without)
        {
            ends.withCosts.Add(with);
            ends.withoutCosts.Add(without);
        }
    }

    /// <summary>Holds a mutant's ends against these.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="limits">What it may use.</param>
    public EndsCompared Compare(Image<TState, TTask> mutant, SearchLimits limits)
    {
        var search = new EndSearch<TState, TTask>(mutant, plan);
        var programs = new Dictionary<Program, int>();
        var met = new HashSet<ulong>();
        long same = 0;
        bool hasOthers = false;
        bool isComplete = search.Run(in initial, 2 * mostNodes, limits, Tell);
        var likeness =
            programs.Count > 0 ? Likeness.OtherEnds
            : !isComplete ? Likeness.NotCompared
            : met.Count < withoutCosts.Count ? Likeness.FewerEnds
            : hasOthers || same < withCosts.Count ? Likeness.OtherCosts
            : Likeness.Same;
        return new(likeness, [.. programs.OrderBy(p => p.Key.Operations).ThenBy(p => p.Value).Select(p => p.Key)]);

        void Tell(in Past past, ulong with, ulong without)
        {
            if (!withoutCosts.Contains(without))
            {
                programs.TryAdd(search.ProgramOf(in past), programs.Count);
                return;
            }
            met.Add(without);
            bool isSame = withCosts.Contains(with);
            same += isSame ? 1 : 0;
            hasOthers |= !isSame;
        }
    }
}

/// <summary>What came of comparing the ends of a scope's programs.</summary>
/// <param name="Likeness">How alike they are.</param>
/// <param name="Programs">Those with ends that the kernel does not have, costs aside; the shortest first.</param>
internal sealed record EndsCompared(Likeness Likeness, IReadOnlyList<Program> Programs);
