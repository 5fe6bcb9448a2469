namespace MmCheck;

/// <summary>
/// Searches sets of patches, each once, in the scopes in which they act most. A hit ends the search of its set; a set that holds was searched to
/// its end. A set is blamed only for what the kernel does not break in the same scope without it.
/// </summary>
internal sealed class PatchSets<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    CheckOptions options,
    Baseline<TKernel, TState, TTask> baseline
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // Two patches that no random program brings together are looked at all the same, but not for long.
    private const int MostIfNeverMet = 1;

    private readonly Dictionary<string, bool?> searched = [];
    private readonly List<Combination> combinations = [];
    private readonly HashSet<Invariant<TState, TTask>> anyway = [];
    private readonly Activity<TKernel, TState, TTask> activity = new(model);

    /// <summary>What was searched: single patches first, then pairs.</summary>
    public IReadOnlyList<Combination> Combinations => [.. combinations.OrderBy(c => c.Patches.Count)];

    /// <summary>What was met that is broken without the patches too, and so is blamed on none, in the order of the invariants.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> Anyway => [.. model.Invariants.Where(anyway.Contains)];

    /// <summary>Was the set searched to its end, in so many scopes at most, and does it break nothing?</summary>
    public bool Holds(
        Build<TKernel, TState, TTask> build,
        KernelName without,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches,
        int most,
        bool inAnyScope = false
    )
    {
        string set = NameOf(patches);
        if (!searched.ContainsKey(set))
        {
            HitIn(build, without, [], patches, ScopesOf(build, patches, most, inAnyScope).Searched);
        }
        return searched[set] == false;
    }

    /// <summary>What the patches give up on purpose, which nobody is blamed for.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> RelaxedBy(IReadOnlyList<Patch<TKernel, TState, TTask>> patches) =>
        [.. patches.SelectMany(p => p.Relaxes).Distinct().Select(model.InvariantNamed)];

    private static string NameOf(IReadOnlyList<Patch<TKernel, TState, TTask>> patches) =>
        string.Join(" + ", patches.Select(p => p.Id));

    /// <summary>The least counterexample of a set of patches, in the first scope that has one; null if there is none, or it was cut.</summary>
    /// <param name="build">The kernel with the patches.</param>
    /// <param name="without">The kernel that tells what is broken anyway.</param>
    /// <param name="results">Receives what the scopes said.</param>
    /// <param name="patches">The set.</param>
    /// <param name="scopes">Where it is searched.</param>
    public Found<TState, TTask>? Search(
        Build<TKernel, TState, TTask> build,
        KernelName without,
        List<ScopeResult<TState, TTask>> results,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches,
        IReadOnlyList<Scope> scopes
    ) =>
        searched.TryGetValue(NameOf(patches), out bool? known) && known == false ? null
        : HitIn(build, without, results, patches, scopes) is var (scope, blamed, tolerated)
            ? LeastOf(build, scope, blamed, tolerated)
        : null;

    /// <summary>The first scope in which a set of patches breaks something, and what; null if there is none, or it was cut.</summary>
    private (
        Scope Scope,
        IReadOnlyList<Invariant<TState, TTask>> Blamed,
        HashSet<Invariant<TState, TTask>> Tolerated
    )? HitIn(
        Build<TKernel, TState, TTask> build,
        KernelName without,
        List<ScopeResult<TState, TTask>> results,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches,
        IReadOnlyList<Scope> scopes
    )
    {
        string set = NameOf(patches);
        options.Doing?.Invoke(set);
        var relaxed = RelaxedBy(patches);
        var tolerated = model.Invariants.Where(model.History.Build(without).IsKnownToBreak).Union(relaxed).ToHashSet();
        var first = new Explorer<TState, TTask>(build.Image, model.Invariants, [.. tolerated]);
        int toleratedFirst = tolerated.Count;
        using var searches = SideBySide
            .Run([.. scopes.Select(s => first.SearchOf(s, model.Setting))], options.Limits with { StopsAtFirst = true })
            .GetEnumerator();
        foreach (var scope in scopes)
        {
            searches.MoveNext();
            var (search, blamed) = Judge(
                build,
                without,
                scope,
                tolerated,
                relaxed,
                tolerated.Count == toleratedFirst ? searches.Current : null
            );
            results.Add(new(scope, search));
            if (blamed.Count > 0)
            {
                Record(set, patches, true);
                return (scope, blamed, tolerated);
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

    /// <summary>One scope, again and again until nothing ends the search that is broken anyway.</summary>
    /// <returns>What the scope said, and what of it is to be blamed on the patches; if it is not known what is broken anyway, the search that was cut.</returns>
    private (SearchResult<TState, TTask> Search, IReadOnlyList<Invariant<TState, TTask>> Blamed) Judge(
        Build<TKernel, TState, TTask> build,
        KernelName without,
        Scope scope,
        HashSet<Invariant<TState, TTask>> tolerated,
        IReadOnlyList<Invariant<TState, TTask>> relaxed,
        SearchResult<TState, TTask>? first
    )
    {
        while (true)
        {
            var search =
                first
                ?? new Explorer<TState, TTask>(build.Image, model.Invariants, [.. tolerated]).SearchOf(
                    scope,
                    model.Setting
                )(options.Limits with { StopsAtFirst = true });
            first = null;
            var broken = search.Broken.Concat(search.Known).Select(b => b.Invariant).Except(relaxed).ToList();
            if (broken.Count == 0)
            {
                return (search, []);
            }
            var known = baseline.Search(without, scope);
            var blamed = broken.Where(i => known.Known.All(b => b.Invariant != i)).ToList();
            if (blamed.Count > 0)
            {
                return known.Completion == Completion.Complete ? (search, blamed) : (known, []);
            }
            anyway.UnionWith(broken);
            if (search.Completion != Completion.Broken)
            {
                return (search, []);
            }
            tolerated.UnionWith(broken);
        }
    }

    /// <summary>
    /// Where a set is searched, of the scopes in which some operation comes to a step or a decision of each of the patches: the first in which
    /// random programs break something, the first in which the patches are seen to act, and those in which they act most often. If no scope
    /// has them all, or a patch is to repair what another one breaks, of the scopes that come to any of them.
    /// </summary>
    public ScopeChoice ScopesOf(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches,
        int most,
        bool inAnyScope = false
    )
    {
        var uses = build.Uses;
        var touched = patches.Select(p => uses.OperationsTouchedBy(p).ToHashSet()).ToList();
        var all = model
            .Scopes.Where(s => touched.TrueForAll(operations => operations.Overlaps(s.OperationNames)))
            .ToList();
        bool isAny = all.Count == 0 || inAnyScope;
        if (isAny)
        {
            all = [.. model.Scopes.Where(s => touched.Exists(operations => operations.Overlaps(s.OperationNames)))];
        }
        var others = patches
            .Select(p => model.History.TryBuild(build.Name.Minus(p.Id), out var other) ? other : null)
            .OfType<Build<TKernel, TState, TTask>>()
            .ToList();
        var acting = InEach(all, ActingIn);
        if (patches.Count > 1 && acting.Values.All(a => a.Count == 0))
        {
            most = Math.Min(most, MostIfNeverMet);
        }
        var chosen = all.Count > most && FirstToBreak() is { } first ? new HashSet<Scope> { first } : [];
        var order = chosen.ToList();
        // of the rest, half from the model's first scopes, its systems; the other half is about the patches
        chosen.UnionWith(all.Where(s => acting[s].Count > 0).Except(chosen).Take((most - chosen.Count) / 2).ToList());
        var byActivity = all.OrderByDescending(s => acting[s].Count).ThenByDescending(MostOfAny);
        chosen.UnionWith(byActivity.Except(chosen).Take(most - chosen.Count).ToList());
        return new(
            [.. order, .. all.Where(chosen.Contains).Except(order)],
            [.. all.Where(s => !chosen.Contains(s))],
            acting.Values.Any(a => a.Count > 0)
        );

        IReadOnlyList<int> ActingIn(Scope scope)
        {
            var each = others.Select(o => activity.In(scope, build, o)).DefaultIfEmpty([]);
            return isAny ? each.MaxBy(a => a.Count)! : each.MinBy(a => a.Count)!;
        }

        int MostOfAny(Scope scope) => others.Select(o => activity.In(scope, build, o).Count).DefaultIfEmpty().Max();

        Scope? FirstToBreak()
        {
            var tolerated = RelaxedBy(patches)
                .Union(model.Invariants.Where(i => others.Exists(o => o.IsKnownToBreak(i))))
                .ToList();
            var trials = new Trials<TKernel, TState, TTask>(model, build, others[0], tolerated);
            return all.Where(s => acting[s].Count > 0)
                .InOrder(options.Limits)
                .FirstOrDefault(s => trials.BreaksMore(s, acting[s]));
        }
    }

    /// <summary>Asks the same of each scope, on as many threads as there may be.</summary>
    private Dictionary<Scope, TAnswer> InEach<TAnswer>(IEnumerable<Scope> scopes, Func<Scope, TAnswer> question) =>
        scopes
            .InOrder(options.Limits)
            .Select(s => (Scope: s, Answer: question(s)))
            .ToDictionary(a => a.Scope, a => a.Answer);

    private void Record(string set, IReadOnlyList<Patch<TKernel, TState, TTask>> patches, bool? isBroken)
    {
        if (searched.TryAdd(set, isBroken))
        {
            combinations.Add(new([.. patches.Select(p => p.Id)], isBroken));
        }
    }

    /// <summary>Of all that is to be blamed, the least counterexample; the rest is named beside it.</summary>
    private Found<TState, TTask> LeastOf(
        Build<TKernel, TState, TTask> build,
        Scope scope,
        IReadOnlyList<Invariant<TState, TTask>> blamed,
        IEnumerable<Invariant<TState, TTask>> tolerated
    )
    {
        var finder = new Finder<TKernel, TState, TTask>(
            model,
            build,
            [.. model.Invariants.Except(tolerated.Except(blamed))],
            options.Limits
        );
        return blamed
                .Select(i => finder.In(scope, i))
                .Where(f => f is not null)
                .OrderBy(f => f!.Counterexample.Measure)
                .ThenBy(f => Checker<TKernel, TState, TTask>.OrderOf(f!.Invariant))
                .FirstOrDefault()
            ?? throw new ModelException(
                $"{build} breaks {blamed[0]}, but its shortest trace does not fit; give it more --memory"
            );
    }
}
