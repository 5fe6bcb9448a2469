namespace MmCheck;

/// <summary>The parts of a shard, each of which adds what it finds to what is known.</summary>
internal sealed class ShardRun<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    CheckOptions options,
    Build<TKernel, TState, TTask> build,
    IReadOnlyList<Invariant<TState, TTask>> invariants,
    Action<ShardResult> tell
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly IReadOnlyList<Invariant<TState, TTask>> listed = [.. invariants.Where(build.IsKnownToBreak)];

    private IReadOnlyList<Invariant<TState, TTask>> Judged => [.. invariants.Except(listed)];

    private bool IsStopped => options.Limits.Cancel.IsCancellationRequested;

    /// <summary>Its part of each scope.</summary>
    public ShardResult Scopes(ShardResult result, IReadOnlyList<Scope> scopes)
    {
        var explorer = new Explorer<TState, TTask>(build.Image, invariants, listed);
        var left = scopes.Where(s => result.Scopes.All(p => p.Scope != s.Name)).ToList();
        var order = scopes.Select(s => s.Name).ToList();
        using var searches = SideBySide
            .Run([.. left.Select(s => SearchOf(explorer, s, result.Shard))], options.Limits)
            .GetEnumerator();
        foreach (var scope in left)
        {
            options.Doing?.Invoke($"{scope.Name} ({result.Scopes.Count + 1} of {scopes.Count}), shard {result.Shard}");
            if (IsStopped || !searches.MoveNext() || searches.Current.Completion == Completion.Cancelled)
            {
                break;
            }
            var search = searches.Current;
            int place = order.IndexOf(scope.Name);
            var before = result.Scopes.Where(p => order.IndexOf(p.Scope) < place).SelectMany(p => p.Broken).ToList();
            var part = new ScopePart(
                scope.Name,
                search.Completion,
                search.States,
                search.Transitions,
                search.Depth,
                search.Judged,
                [
                    .. search.Broken.Select(b => Broken(b.Invariant, b.Depth, isKnown: false)),
                    .. search.Known.Select(b => Broken(b.Invariant, b.Depth, isKnown: true)),
                ]
            );
            if (IsStopped)
            {
                break; // a counterexample may be missing
            }
            result = result with { Scopes = [.. result.Scopes.Append(part).OrderBy(p => order.IndexOf(p.Scope))] };
            tell(result);

            BrokenPart Broken(Invariant<TState, TTask> invariant, int depth, bool isKnown) =>
                new(
                    invariant.Name,
                    depth,
                    isKnown,
                    before.Exists(b => b.Invariant == invariant.Name)
                        ? null
                        : LeastOf(LeastIn(scope, invariant, result.Shard, isKnown))
                );
        }
        return result;
    }

    /// <summary>Its random programs.</summary>
    public ShardResult Random(ShardResult result, long programsInPart)
    {
        var (first, end) = result.Shard.RangeOf(options.Programs);
        first += result.Random.Sum(p => p.Programs);
        var setup = model.Setting.SetupOf(model.Everything);
        var campaign = new Campaign<TState, TTask>(
            build.Image,
            invariants,
            new ProgramGenerator(model.Everything, build.Image.Signatures),
            roles => model.Setting.Initial(setup, roles),
            listed
        );
        for (; first < end && !IsStopped; first += programsInPart)
        {
            options.Doing?.Invoke($"random programs, shard {result.Shard}");
            var known = result
                .Scopes.SelectMany(p => p.Broken)
                .Concat(result.Random.SelectMany(p => p.Broken))
                .ToList();
            long programs = Math.Min(programsInPart, end - first);
            var sum = campaign.Run(
                new CampaignLimits
                {
                    First = first,
                    Programs = programs,
                    Seed = options.Seed,
                    Threads = options.Limits.Threads,
                    Cancel = options.Limits.Cancel,
                }
            );
            var broken = sum
                .Hits.Where(h => !known.Exists(b => b.Invariant == h.Invariant.Name))
                .Select(h => Broken(h.Invariant, FinderOf(Judged).Shrink(h)))
                .ToList();
            if (!IsStopped)
            {
                result = result with
                {
                    Random = [.. result.Random, new(first, programs, sum.Runs, sum.Steps, sum.Cut, sum.Judged, broken)],
                };
                tell(result);
            }
        }
        return result;

        static BrokenPart Broken(Invariant<TState, TTask> invariant, Found<TState, TTask>? found) =>
            new(invariant.Name, found?.Counterexample.Measure.Steps ?? 0, IsKnown: false, LeastOf(found));
    }

    /// <summary>Its share of the costs.</summary>
    public ShardResult Costs(ShardResult result)
    {
        var (first, end) = result.Shard.RangeOf(options.CostPrograms);
        return
            result.Costs is null
            && !IsStopped
            && new CostComparer<TKernel, TState, TTask>(model, options).Compare(first, end, [build]) is { } costs
            ? result with
            {
                Costs = new(
                    costs.Programs,
                    [.. costs.Workloads.Select(w => w.Kernels[0])],
                    [.. costs.Workloads.Select(w => w.Endless[0])]
                ),
            }
            : result;
    }

    /// <summary>What its part of the scopes exercises.</summary>
    public ShardResult Coverage(ShardResult result, IReadOnlyList<Scope> scopes)
    {
        if (result.Coverage is not null || IsStopped)
        {
            return result;
        }
        tell(result);
        var coverage = new Surveyor<TKernel, TState, TTask>(model, options).Run(
            build,
            scopes,
            invariants,
            result.Shard
        );
        return IsStopped ? result : result with { Coverage = coverage };
    }

    private Func<SearchLimits, SearchResult<TState, TTask>> SearchOf(
        Explorer<TState, TTask> explorer,
        Scope scope,
        Shard shard
    )
    {
        var initial = model.Setting.Initial(scope);
        return shard.PartOf(scope.Plan(build.Image.Signatures)) is { } plan
            ? limits => explorer.Run(plan, in initial, limits)
            : _ => new(Completion.Complete, 0, 0, 0, 0, [], new long[invariants.Count], 0, 0, 0);
    }

    /// <summary>A known finding is searched for alone with what is sound: another one must not hide its trace.</summary>
    private Found<TState, TTask>? LeastIn(Scope scope, Invariant<TState, TTask> invariant, Shard shard, bool isKnown) =>
        FinderOf(isKnown ? [.. Judged, invariant] : Judged)
            .In(scope, invariant, shard.PartOf(scope.Plan(build.Image.Signatures))!.Value);

    private Finder<TKernel, TState, TTask> FinderOf(IReadOnlyList<Invariant<TState, TTask>> watched) =>
        new(model, build, watched, options.Limits);

    private static Least? LeastOf(Found<TState, TTask>? found) =>
        found is null
            ? null
            : new(
                found.Counterexample.Measure,
                found.Counterexample.IsCertified,
                found.Counterexample.Nodes,
                found.Text
            );
}
