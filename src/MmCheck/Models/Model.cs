namespace MmCheck;

/// <summary>All that a checker needs of what it checks: kernels, invariants, scopes, and how states are written.</summary>
public sealed record Model<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>The kernels and patches.</summary>
    public required History<TKernel, TState, TTask> History { get; init; }

    /// <summary>What is judged, in the order of reports.</summary>
    public required IReadOnlyList<Invariant<TState, TTask>> Invariants { get; init; }

    /// <summary>What every merged kernel falls short of: counted and printed, never judged.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> Costs { get; init; } = [];

    /// <summary>What is searched completely, smallest first.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>How states are made and written.</summary>
    public required Setting<TState, TTask> Setting { get; init; }

    /// <summary>The scope from which random programs are drawn: the full alphabet.</summary>
    public required Scope Everything { get; init; }

    /// <summary>What costs are counted on.</summary>
    public IReadOnlyList<Workload> Workloads { get; init; } = [];

    /// <summary>How mutants are made of it, and which are known to survive.</summary>
    public MutationPlan<TKernel, TState, TTask> Mutations { get; init; } = new();

    /// <summary>What happened, and what became of it: the catalogue to which the exhibits of patches belong.</summary>
    public IReadOnlyList<MuseumEntry> Museum { get; init; } = [];

    /// <summary>The same with a patch of a user's file, and the rule that only such a patch can break.</summary>
    public Model<TKernel, TState, TTask> With(Patch<TKernel, TState, TTask> patch) =>
        this with
        {
            History = History.With(patch),
            Invariants = Invariants.Contains(Invariant<TState, TTask>.StepsEnd)
                ? Invariants
                : [Invariant<TState, TTask>.StepsEnd, .. Invariants],
        };

    /// <summary>Some of the invariants; with a patch of a user's file also the rule without which nothing could be said of the others.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> WithStepsEnd(IReadOnlyList<Invariant<TState, TTask>> some) =>
        [.. Invariants.Where(i => i == Invariant<TState, TTask>.StepsEnd).Union(some)];

    /// <summary>The invariant of that name or number.</summary>
    /// <exception cref="ModelException">There is none; the message names the nearest.</exception>
    public Invariant<TState, TTask> InvariantNamed(string name) =>
        Costs.FirstOrDefault(i => i.Name == name || i.Number == name) is { } cost
            ? throw new ModelException($"{cost.Name} is a cost: it is counted and printed, never judged")
            : Invariants.FirstOrDefault(i => i.Name == name || i.Number == name)
                ?? throw new ModelException(
                    $"no invariant '{name}'{Nearest.Hint(name, Invariants.Select(i => i.Name))}\nmmcheck list invariants shows all {Invariants.Count}"
                );

    /// <summary>The scope of that name.</summary>
    /// <exception cref="ModelException">There is none; the message names the nearest.</exception>
    public Scope ScopeNamed(string name) =>
        Scopes.FirstOrDefault(s => s.Name == name)
        ?? throw new ModelException(
            $"no scope '{name}'{Nearest.Hint(name, Scopes.Select(s => s.Name))}\nmmcheck list scopes shows all {Scopes.Count}"
        );
}
