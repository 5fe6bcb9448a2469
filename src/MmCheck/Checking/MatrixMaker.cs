namespace MmCheck;

/// <summary>
/// Fills a matrix. One search of a kernel and a scope judges all invariants: it goes on behind whatever is broken, so that no invariant hides
/// what another one would have said. So a cell may be broken in states that only a broken kernel reaches.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="options">How far; no random programs are run.</param>
public sealed class MatrixMaker<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, CheckOptions options)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // The shortest programs of real findings are found within some MiB; one that is not is not worth minutes.
    private const long MostForTrace = 256L << 20;

    /// <summary>Searches every scope on every kernel.</summary>
    /// <param name="builds">The kernels.</param>
    /// <param name="scopes">What is searched.</param>
    /// <param name="invariants">What is judged.</param>
    public Matrix<TKernel, TState, TTask> Run(
        IReadOnlyList<Build<TKernel, TState, TTask>> builds,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<Invariant<TState, TTask>> invariants
    )
    {
        ArgumentNullException.ThrowIfNull(builds);
        var searches = builds.SelectMany(b =>
        {
            var explorer = new Explorer<TState, TTask>(b.Image, invariants, invariants);
            return scopes.Select(s => explorer.SearchOf(s, model.Setting));
        });
        using var results = SideBySide.Run([.. searches], options.Limits).GetEnumerator();
        return new(invariants, scopes, [.. builds.Select(b => Column(b, scopes, invariants, results))]);
    }

    private MatrixColumn<TKernel, TState, TTask> Column(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        IEnumerator<SearchResult<TState, TTask>> searches
    )
    {
        var results = new List<ScopeResult<TState, TTask>>();
        foreach (var scope in scopes)
        {
            if (options.Limits.Cancel.IsCancellationRequested)
            {
                break;
            }
            options.Doing?.Invoke($"{build}, {scope.Name} ({results.Count + 1} of {scopes.Count})");
            searches.MoveNext();
            results.Add(new(scope, searches.Current));
        }
        bool isWhole =
            results.Count == scopes.Count && results.TrueForAll(r => r.Search.Completion == Completion.Complete);
        return new(
            build,
            results,
            [.. invariants.Select((invariant, i) => Cell(build, results, invariant, i, isWhole))]
        );
    }

    private MatrixCell<TState, TTask> Cell(
        Build<TKernel, TState, TTask> build,
        List<ScopeResult<TState, TTask>> results,
        Invariant<TState, TTask> invariant,
        int place,
        bool isWhole
    )
    {
        var judging = results.FindAll(r => r.Search.Judged[place] > 0);
        bool isKnown = build.IsKnownToBreak(invariant);
        // What is broken without a step, such as a deadlock, may be judged in no state.
        if (results.Find(r => r.Search.Known.Any(b => b.Invariant == invariant)) is { } broken)
        {
            var found = Least(build, broken.Scope, invariant);
            return new(
                invariant,
                isKnown ? CellVerdict.Known : CellVerdict.Broken,
                judging,
                found,
                found is null ? "its shortest program does not fit into the memory given" : ""
            );
        }
        if (Applicability.Missing(invariant, build.Image) is { } missing)
        {
            return new(invariant, CellVerdict.NotApplicable, [], null, missing);
        }
        if (!isWhole)
        {
            return new(invariant, CellVerdict.NotDecided, judging, null, CutIn(results));
        }
        return judging.Count > 0
            ? new(
                invariant,
                CellVerdict.Holds,
                judging,
                null,
                isKnown ? "it is listed as a known finding, but nothing breaks it" : ""
            )
            : new(invariant, CellVerdict.NotExercised, [], null, "no scope comes to what it speaks of");
    }

    private Found<TState, TTask>? Least(
        Build<TKernel, TState, TTask> build,
        Scope scope,
        Invariant<TState, TTask> invariant
    )
    {
        options.Doing?.Invoke($"{build}, the shortest program that breaks {invariant}");
        var limits = options.Limits with { Memory = Math.Min(options.Limits.Memory, MostForTrace) };
        return new Finder<TKernel, TState, TTask>(model, build, [invariant], limits).In(scope, invariant);
    }

    private static string CutIn(List<ScopeResult<TState, TTask>> results) =>
        results.Find(r => r.Search.Completion != Completion.Complete) is { } cut
            ? $"scope {cut.Scope.Name} was cut behind {cut.Search.Depth} steps"
            : "not every scope was begun";
}
