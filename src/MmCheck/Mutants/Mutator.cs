namespace MmCheck;

/// <summary>
/// Makes the mutants of a kernel: from every row of every table what needs no knowledge of the model, and what the model's own rules find; and
/// from every decision of the kernel that is a question. What else a step asks inside of its body is C#, and is not taken apart.
/// </summary>
public static class Mutator<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    internal const string Drop = "drop";
    internal const string Swap = "swap";
    internal const string Guard = "guard";
    internal const string Once = "once";
    internal const string Always = "always";
    internal const string Never = "never";

    /// <summary>What can be done to any table, with a few words of explanation.</summary>
    public static IReadOnlyList<(string Kind, string Says)> Kinds { get; } =
    [
        (Drop, "a row that does nothing; a loop that is left at once"),
        (Swap, "two neighbouring rows in the other order"),
        (Guard, "a call or a step whose condition is not asked"),
        (Once, "a loop that is left behind its first round"),
    ];

    /// <summary>What can be done to any decision.</summary>
    public static IReadOnlyList<(string Kind, string Says)> KindsOfDecisions { get; } =
    [(Always, "a decision that is always yes"), (Never, "a decision that is always no")];

    /// <summary>The mutants of a kernel: of its tables, function by function in the order of their names, then of its decisions.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="rules">The model's own rules.</param>
    /// <param name="refused">Receives what cannot be made.</param>
    public static IReadOnlyList<Mutant<TKernel, TState, TTask>> All(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<MutationRule<TKernel, TState, TTask>> rules,
        ICollection<NotGenerated> refused
    )
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(rules);
        string[] follows = [.. build.Added.Select(p => p.Id)];
        return
        [
            .. build
                .Functions.Values.OrderBy(f => f.Name, StringComparer.Ordinal)
                .SelectMany(table => new TableMutator<TKernel, TState, TTask>(table, follows, refused).All(rules)),
            .. new DecisionMutator<TKernel, TState, TTask>(build).All(),
        ];
    }
}
