namespace MmCheck;

/// <summary>Searches sets of patches, each once. A hit ends the search of its set; a set that holds was searched to its end.</summary>
internal sealed class PatchSets<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, CheckOptions options)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Dictionary<string, bool?> searched = [];
    private readonly List<Combination> combinations = [];

    /// <summary>What was searched: single patches first, then pairs.</summary>
    public IReadOnlyList<Combination> Combinations => [.. combinations.OrderBy(c => c.Patches.Count)];

    /// <summary>Was the set searched to its end, and is nothing broken?</summary>
    public bool Holds(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches,
        bool inAnyScope = false
    ) => Search(build, [], patches, inAnyScope) is null && searched[NameOf(patches)] == false;

    private static string NameOf(IReadOnlyList<Patch<TKernel, TState, TTask>> patches) =>
        string.Join(" + ", patches.Select(p => p.Id));

    /// <summary>The least counterexample of a set of patches, in the first scope that has one; null if there is none, or it was cut.</summary>
    public Found<TState, TTask>? Search(
        Build<TKernel, TState, TTask> build,
        List<ScopeResult<TState, TTask>> results,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches,
        bool inAnyScope = false
    )
    {
        string set = NameOf(patches);
        if (searched.TryGetValue(set, out bool? known) && known == false)
        {
            return null;
        }
        options.Doing?.Invoke(set);
        var tolerated = KnownWithout(build, patches);
        var explorer = new Explorer<TState, TTask>(build.Image, model.Invariants, tolerated);
        foreach (var scope in ScopesOf(build, patches, inAnyScope))
        {
            var initial = model.Setting.Initial(scope);
            var search = explorer.Run(
                scope.Plan(build.Image.Signatures),
                in initial,
                options.Limits with
                {
                    StopsAtFirst = true,
                }
            );
            results.Add(new(scope, search));
            if (search.Broken.Count > 0)
            {
                Record(set, patches, true);
                return LeastOf(build, scope, search, [.. model.Invariants.Except(tolerated)]);
            }
            if (search.Completion is Completion.Cancelled or Completion.TableFull)
            {
                Record(set, patches, null);
                return null;
            }
        }
        Record(set, patches, false);
        return null;
    }

    /// <summary>What the kernel is known to break without the patches: none of them is to blame for that.</summary>
    private List<Invariant<TState, TTask>> KnownWithout(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches
    )
    {
        var name = patches.Aggregate(build.Name, (n, p) => n.Minus(p.Id));
        var plain = model.History.TryBuild(name, out var without) ? without : build;
        return [.. model.Invariants.Where(plain.IsKnownToBreak)];
    }

    /// <summary>
    /// The scopes in which some operation comes to a step or a decision of each of the patches, smallest first. If no scope has them all, or
    /// a patch is to repair what another one breaks, those that come to any of them.
    /// </summary>
    private List<Scope> ScopesOf(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches,
        bool inAnyScope
    )
    {
        var uses = new Uses<TKernel, TState, TTask>(build);
        var touched = patches.Select(p => uses.OperationsTouchedBy(p).ToHashSet()).ToList();
        var all = model
            .Scopes.Where(s => touched.TrueForAll(operations => operations.Overlaps(s.OperationNames)))
            .ToList();
        return all.Count > 0 && !inAnyScope
            ? all
            : [.. model.Scopes.Where(s => touched.Exists(operations => operations.Overlaps(s.OperationNames)))];
    }

    private void Record(string set, IReadOnlyList<Patch<TKernel, TState, TTask>> patches, bool? isBroken)
    {
        if (searched.TryAdd(set, isBroken))
        {
            combinations.Add(new([.. patches.Select(p => p.Id)], isBroken));
        }
    }

    /// <summary>Of all that breaks at the shortest distance, the least counterexample; the rest is named beside it.</summary>
    private Found<TState, TTask> LeastOf(
        Build<TKernel, TState, TTask> build,
        Scope scope,
        SearchResult<TState, TTask> search,
        IReadOnlyList<Invariant<TState, TTask>> judged
    )
    {
        var finder = new Finder<TKernel, TState, TTask>(model, build, judged, options.Limits);
        return search
                .Broken.Select(b => finder.In(scope, b.Invariant))
                .Where(f => f is not null)
                .OrderBy(f => f!.Counterexample.Measure)
                .ThenBy(f => Checker<TKernel, TState, TTask>.OrderOf(f!.Invariant))
                .FirstOrDefault()
            ?? throw new ModelException(
                $"{build} breaks {search.Broken[0].Invariant}, but its shortest trace does not fit; give it more --memory"
            );
    }
}
