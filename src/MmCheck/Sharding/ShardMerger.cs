namespace MmCheck;

/// <summary>
/// Makes of the shards of a check what the check itself would have said. Random programs, their steps and costs add up; what is counted by
/// states is counted by each shard that reaches the state; what is broken, its distance and its least counterexample, and what is exercised at
/// all, are those of the whole.
/// </summary>
/// <param name="model">What was checked.</param>
/// <param name="build">The kernel.</param>
/// <param name="scopes">What was searched.</param>
/// <param name="invariants">What was judged.</param>
public sealed class ShardMerger<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    IReadOnlyList<Scope> scopes,
    IReadOnlyList<Invariant<TState, TTask>> invariants
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Dictionary<string, int> places = invariants.Index().ToDictionary(i => i.Item.Name, i => i.Index);
    private readonly Finder<TKernel, TState, TTask> finder = new(model, build, invariants, new());

    /// <summary>Merges shards.</summary>
    /// <param name="shards">Those that are whole.</param>
    /// <param name="of">How many there should be. If some are missing the result is that of a check that was cut.</param>
    public CheckResult<TState, TTask> Run(IReadOnlyList<ShardResult> shards, int of)
    {
        ArgumentNullException.ThrowIfNull(shards);
        var results = scopes.Select(s => new ScopeResult<TState, TTask>(s, SumOf(PartsOf(shards, s), of))).ToList();
        var completion = results.Select(r => r.Search.Completion).Append(Completion.Complete).Max();
        var random = shards.SelectMany(s => s.Random).ToList();
        var known = new Dictionary<Invariant<TState, TTask>, Found<TState, TTask>?>();
        var found = new Dictionary<Invariant<TState, TTask>, Found<TState, TTask>?>();
        foreach (var (scope, search) in results)
        {
            bool isAll = search.Completion == Completion.Complete;
            foreach (
                var broken in PartsOf(shards, scope).SelectMany(p => p.Broken).GroupBy(b => (b.Invariant, b.IsKnown))
            )
            {
                Keep(broken.Key.IsKnown ? known : found, broken.Key.Invariant, [.. broken], scope, isAll);
            }
        }
        foreach (var broken in random.SelectMany(p => p.Broken).GroupBy(b => b.Invariant))
        {
            Keep(found, broken.Key, [.. broken], scope: null, isAll: false);
        }
        return new Checker<TKernel, TState, TTask>(model, new()).Conclude(
            build,
            scopes,
            invariants,
            new(
                results,
                [.. found.Values.OfType<Found<TState, TTask>>()],
                [.. invariants.Where(i => found.TryGetValue(i, out var least) && least is null)],
                known,
                random.Count > 0 ? SumOf(random) : null,
                completion,
                found.Count == 0 && completion == Completion.Complete ? SumOf(shards.Select(s => s.Costs)) : null
            )
        );
    }

    /// <summary>Merges what shards exercise; null if that was not surveyed.</summary>
    /// <param name="shards">Those that are whole.</param>
    /// <param name="of">How many there should be.</param>
    public CoverageResult? Coverage(IReadOnlyList<ShardResult> shards, int of)
    {
        ArgumentNullException.ThrowIfNull(shards);
        var parts = shards.Select(s => s.Coverage).OfType<CoveragePart>().ToList();
        return parts.Count == 0
            ? null
            : new Surveyor<TKernel, TState, TTask>(model, new()).Merge(build, scopes, parts, of);
    }

    /// <summary>Keeps the smallest counterexample of the first scope that breaks an invariant: the least one, if every part knows its own.</summary>
    private void Keep(
        Dictionary<Invariant<TState, TTask>, Found<TState, TTask>?> kept,
        string name,
        IReadOnlyCollection<BrokenPart> broken,
        Scope? scope,
        bool isAll
    )
    {
        var invariant = invariants[places[name]];
        if (kept.ContainsKey(invariant))
        {
            return;
        }
        var least = broken
            .Select(b => b.Least)
            .OfType<Least>()
            .OrderBy(l => l.Measure)
            .ThenBy(l => l.Litmus, StringComparer.Ordinal)
            .FirstOrDefault();
        bool isCertified = isAll && broken.All(b => b.Least is { IsCertified: true });
        long nodes = broken.Sum(b => b.Least?.Nodes ?? 0);
        kept[invariant] = least is null
            ? null
            : finder.Again(least with { IsCertified = isCertified, Nodes = nodes }, invariant, scope);
    }

    private SearchResult<TState, TTask> SumOf(List<ScopePart> parts, int of) =>
        new(
            parts.Any(p => p.Completion != Completion.Complete) ? Completion.TableFull
                : parts.Count < of ? Completion.Cancelled
                : Completion.Complete,
            parts.Sum(p => p.States),
            parts.Sum(p => p.Transitions),
            parts.Select(p => p.Depth).Append(0).Max(),
            LargestLevel: 0,
            Nearest(parts, isKnown: false),
            JudgedBy(parts.Select(p => p.Judged)),
            Sum: 0,
            TableBytes: 0,
            FrontierBytes: 0
        )
        {
            Known = Nearest(parts, isKnown: true),
            Searches = of,
        };

    private IReadOnlyList<(Invariant<TState, TTask>, int)> Nearest(List<ScopePart> parts, bool isKnown) =>
        [
            .. parts
                .SelectMany(p => p.Broken)
                .Where(b => b.IsKnown == isKnown)
                .GroupBy(b => places[b.Invariant])
                .Select(g => (Place: g.Key, Depth: g.Min(b => b.Depth)))
                .OrderBy(b => b.Depth)
                .ThenBy(b => b.Place)
                .Select(b => (invariants[b.Place], b.Depth)),
        ];

    private CampaignResult<TState, TTask> SumOf(List<RandomPart> parts) =>
        new(
            Completion.Complete,
            parts.Sum(p => p.Programs),
            parts.Sum(p => p.Runs),
            parts.Sum(p => p.Steps),
            parts.Sum(p => p.Cut),
            [],
            JudgedBy(parts.Select(p => p.Judged))
        );

    private CostTable? SumOf(IEnumerable<CostPart?> all)
    {
        var parts = all.OfType<CostPart>().ToList();
        return parts.Count == 0
            ? null
            : new(
                parts.Sum(p => p.Programs),
                CostComparer<TKernel, TState, TTask>.OperationsOfProgram,
                model.Setting.CostNames,
                [
                    .. model.Workloads.Select(
                        (w, at) =>
                            new WorkloadCosts(
                                w,
                                [
                                    [.. model.Setting.CostNames.Select((_, i) => parts.Sum(p => p.Workloads[at][i]))],
                                ],
                                [parts.Sum(p => p.Endless[at])]
                            )
                    ),
                ]
            );
    }

    private long[] JudgedBy(IEnumerable<IReadOnlyList<long>> parts)
    {
        var all = parts.ToList();
        return [.. invariants.Select((_, i) => all.Sum(judged => judged[i]))];
    }

    private static List<ScopePart> PartsOf(IReadOnlyList<ShardResult> shards, Scope scope) =>
        [.. shards.SelectMany(s => s.Scopes).Where(p => p.Scope == scope.Name)];
}
