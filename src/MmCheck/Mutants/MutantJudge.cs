namespace MmCheck;

/// <summary>
/// Judges mutants of a kernel, scope by scope, the smallest first: whether an invariant tells them from it, and whether they are another kernel
/// at all.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="build">The kernel.</param>
/// <param name="scopes">Where it is searched.</param>
/// <param name="options">What it may use.</param>
public sealed class MutantJudge<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    IReadOnlyList<Scope> scopes,
    CheckOptions options
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly int threads = Math.Max(1, options.Limits.Threads);

    /// <summary>Is the shortest program wanted of what is killed?</summary>
    public bool FindsShortest { get; init; }

    /// <summary>Scopes with more states are left out: the mutants are judged by the others.</summary>
    public int MostStates { get; init; } = int.MaxValue;

    /// <summary>Told what is being done.</summary>
    public Action<string>? Doing { get; init; }

    /// <summary>Judges mutants; those of one run share what is known of the kernel.</summary>
    /// <exception cref="ModelException">The kernel itself breaks an invariant.</exception>
    public MutantRun<TKernel, TState, TTask> Run(
        IReadOnlyList<Mutant<TKernel, TState, TTask>> mutants,
        IReadOnlyList<NotGenerated> refused
    )
    {
        ArgumentNullException.ThrowIfNull(mutants);
        var near = scopes.Where(s => mutants.Any(m => CanReach(s, m))).ToList();
        MutantTrial<TKernel, TState, TTask>[] trials =
        [
            .. mutants.Select(m => new MutantTrial<TKernel, TState, TTask>(model, build, m, Share)),
        ];
        var searched = new List<Scope>();
        foreach (var scope in SmallestFirst(near))
        {
            int alive = trials.Count(t => !t.IsDecided);
            Doing?.Invoke($"{alive} of {trials.Length} mutants in {scope.Name}");
            var here = trials.Where(t => !t.IsDecided && CanReach(scope, t.Mutant)).ToList();
            if (here.Count == 0)
            {
                continue;
            }
            var states = ScopeStates<TKernel, TState, TTask>.Of(
                build,
                model.Invariants,
                model.Setting,
                scope,
                MostStates,
                options.Limits
            );
            bool isCut = options.Limits.Cancel.IsCancellationRequested;
            if (states is not null || isCut || MostStates == int.MaxValue)
            {
                searched.Add(scope);
                SideBySide(here.Count, i => here[i].In(scope, isCut ? null : states));
            }
        }
        if (model.Mutations.Reference is { } reference && !options.Limits.Cancel.IsCancellationRequested)
        {
            Doing?.Invoke("the reference");
            var differs = reference(build);
            SideBySide(trials.Length, i => trials[i].HoldTo(differs));
        }
        var refiner = model.Mutations.Refines is { } refines
            ? new Refiner<TKernel, TState, TTask>(model, build, refines)
            : null;
        CompareEnds(trials, searched, refiner);
        if (FindsShortest)
        {
            Doing?.Invoke("the shortest programs");
            SideBySide(trials.Length, i => trials[i].FindShortest(refiner));
        }
        var results = trials.Select(t => t.Result).ToLookup(r => r.Refusal is null);
        return new(
            [.. results[true]],
            [.. refused, .. results[false].Select(r => new NotGenerated(r.Mutant.Kind, r.Mutant.Id, r.Refusal!))],
            searched
        );
    }

    private void CompareEnds(
        MutantTrial<TKernel, TState, TTask>[] trials,
        IEnumerable<Scope> searched,
        Refiner<TKernel, TState, TTask>? refiner
    )
    {
        foreach (var scope in searched)
        {
            var open = trials.Where(t => t.IsOpenIn(scope)).ToList();
            if (open.Count > 0 && !options.Limits.Cancel.IsCancellationRequested)
            {
                Doing?.Invoke($"the ends of {open.Count} mutants in {scope.Name}");
                var ends = new ScopeEnds<TState, TTask>(build.Image, model.Setting, scope, Share);
                SideBySide(open.Count, i => open[i].CompareEnds(scope, ends, refiner));
            }
        }
    }

    private SearchLimits Share =>
        options.Limits with
        {
            Threads = 1,
            Memory = options.Limits.Memory / threads,
            Progress = null,
        };

    /// <summary>Does an operation of the scope run the table?</summary>
    private bool CanReach(Scope scope, Mutant<TKernel, TState, TTask> mutant) =>
        mutant.Functions.SelectMany(build.Uses.OperationsRunning).Intersect(scope.OperationNames).Any();

    /// <summary>By the number of programs, which is known before anything is searched; of equals, the one that the model names first.</summary>
    private IEnumerable<Scope> SmallestFirst(IEnumerable<Scope> some) =>
        some.OrderBy(s => s.Alphabets(build.Image.Signatures).Sum(a => s.Operations * Math.Log(1 + a.Count)));

    /// <summary>Does so many independent things on the threads that there are.</summary>
    private void SideBySide(int count, Action<int> does) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, does);
}
