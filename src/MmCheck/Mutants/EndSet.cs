namespace MmCheck;

/// <summary>How the programs of a scope end on the kernel, within bounds: made once, then only read, by any number of threads.</summary>
internal sealed class EndSet<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly HashSet<ulong> withCosts = [];
    private readonly HashSet<ulong> withoutCosts = [];
    private readonly Setting<TState, TTask> setting;
    private readonly EveryProgram plan;
    private readonly TState initial;
    private readonly EndBounds bounds;
    private readonly long mostNodes;

    private EndSet(
        Setting<TState, TTask> setting,
        EveryProgram plan,
        in TState initial,
        EndBounds bounds,
        long mostNodes
    ) =>
        (this.setting, this.plan, this.initial, this.bounds, this.mostNodes) = (
            setting,
            plan,
            initial,
            bounds,
            mostNodes
        );

    /// <summary>All ends; null if there is more than wanted.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="setting">Knows the costs.</param>
    /// <param name="plan">The programs.</param>
    /// <param name="initial">The state at which they begin.</param>
    /// <param name="bounds">Which of them, and how well they are told apart.</param>
    /// <param name="mostNodes">Gives up beyond so many states with their programs; a mutant may have twice as many.</param>
    /// <param name="limits">What it may use.</param>
    public static EndSet<TState, TTask>? Of(
        Image<TState, TTask> kernel,
        Setting<TState, TTask> setting,
        EveryProgram plan,
        in TState initial,
        EndBounds bounds,
        long mostNodes,
        SearchLimits limits
    )
    {
        var ends = new EndSet<TState, TTask>(setting, plan, in initial, bounds, mostNodes);
        var search = new EndSearch<TState, TTask>(kernel, setting, plan, bounds);
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
        var search = new EndSearch<TState, TTask>(mutant, setting, plan, bounds);
        var programs = new Dictionary<Program, int>();
        var met = new HashSet<ulong>();
        long same = 0;
        bool hasOtherCosts = false;
        bool hasOthers = false;
        bool isComplete = search.Run(in initial, 2 * mostNodes, limits, Tell);
        var likeness =
            hasOthers ? Likeness.OtherEnds
            : !isComplete ? Likeness.NotCompared
            : met.Count < withoutCosts.Count ? Likeness.FewerEnds
            : hasOtherCosts || same < withCosts.Count ? Likeness.OtherCosts
            : Likeness.Same;
        return new(likeness, [.. programs.OrderBy(p => p.Key.Operations).ThenBy(p => p.Value).Select(p => p.Key)]);

        void Tell(in Past past, ulong with, ulong without)
        {
            if (withCosts.Contains(with))
            {
                same++;
                met.Add(without);
            }
            else if (withoutCosts.Contains(without))
            {
                hasOtherCosts = true;
                met.Add(without);
            }
            else
            {
                hasOthers = true;
                if (bounds.TellsPrograms)
                {
                    programs.TryAdd(search.ProgramOf(in past), programs.Count);
                }
            }
        }
    }
}

/// <summary>What came of comparing the ends of a scope's programs.</summary>
/// <param name="Likeness">How alike they are.</param>
/// <param name="Programs">Those with ends that the kernel does not have, costs aside; the shortest first.</param>
internal sealed record EndsCompared(Likeness Likeness, IReadOnlyList<Program> Programs)
{
    /// <summary>Nothing was seen.</summary>
    public static EndsCompared Not { get; } = new(Likeness.NotCompared, []);
}
