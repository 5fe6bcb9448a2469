namespace MmCheck;

/// <summary>
/// Chooses what all subsets of some toggles are searched on: the same scopes for each of them, so that a difference is one of patches. First so
/// many that every pair of toggles, and of a toggle and a patch of the base, meets in one of them, as far as it does anywhere; scopes of one
/// operation a task, in which nothing prepares what another one finds, are taken only for what meets nowhere else. Then more, those in which most of them meet first, while the states of all subsets together stay within bounds.
/// </summary>
internal sealed class ToggleScopes<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // 64 subsets of a scope of this many states each are searched in well under 20 seconds on two cores.
    private const long MostStates = 3_000_000;

    private readonly Model<TKernel, TState, TTask> model;
    private readonly Dictionary<string, HashSet<string>> touched = [];
    private readonly HashSet<(string, string)> pairs = [];

    /// <summary>Looks which operations come to a step or decision of which patch.</summary>
    /// <param name="model">The scopes.</param>
    /// <param name="builds">The subsets that can be built.</param>
    /// <param name="toggles">The toggles.</param>
    public ToggleScopes(
        Model<TKernel, TState, TTask> model,
        IReadOnlyList<Build<TKernel, TState, TTask>> builds,
        IReadOnlyList<string> toggles
    )
    {
        this.model = model;
        foreach (var build in builds)
        {
            var uses = build.Uses;
            foreach (var patch in build.Added)
            {
                touched.TryAdd(patch.Id, []);
                touched[patch.Id].UnionWith(uses.OperationsTouchedBy(patch));
            }
        }
        foreach (string toggle in toggles.Where(touched.ContainsKey))
        {
            pairs.UnionWith(
                touched.Keys.Where(p => p != toggle && !pairs.Contains((p, toggle))).Select(p => (toggle, p))
            );
        }
    }

    /// <summary>Pairs that none of the scopes has together.</summary>
    public IReadOnlyList<(string, string)> NeverMetIn(IReadOnlyList<Scope> scopes) =>
        [.. pairs.Where(p => !scopes.Any(s => Meets(s, p)))];

    /// <summary>The scopes.</summary>
    /// <param name="subsets">How many subsets are searched.</param>
    /// <param name="statesOf">How many states the base has in a scope.</param>
    public IReadOnlyList<Scope> Choose(int subsets, Func<Scope, long> statesOf)
    {
        var chosen = new List<Scope>();
        var apart = pairs.ToHashSet();
        while (BestFor(apart, chosen) is { } best)
        {
            chosen.Add(best);
            apart.RemoveWhere(p => Meets(best, p));
        }
        if (chosen.Count == 0)
        {
            chosen.AddRange(model.Scopes.Where(s => touched.Keys.Any(p => Reaches(s, p))).Take(1));
        }
        long left = (MostStates / subsets) - chosen.Sum(statesOf);
        foreach (
            var scope in model
                .Scopes.Except(chosen)
                .OrderByDescending(s => pairs.Count(p => Meets(s, p)))
                .TakeWhile(s => pairs.Any(p => Meets(s, p)))
        )
        {
            if (left <= 0 || (left -= statesOf(scope)) < 0)
            {
                break;
            }
            chosen.Add(scope);
        }
        return [.. model.Scopes.Where(chosen.Contains)];
    }

    private Scope? BestFor(HashSet<(string, string)> apart, List<Scope> chosen) =>
        model
            .Scopes.Except(chosen)
            .Select(s => (Scope: s, Met: apart.Count(p => Meets(s, p))))
            .Where(s => s.Met > 0)
            .OrderByDescending(s => s.Scope.Operations > 1)
            .ThenByDescending(s => s.Met)
            .Select(s => s.Scope)
            .FirstOrDefault();

    private bool Meets(Scope scope, (string, string) pair) => Reaches(scope, pair.Item1) && Reaches(scope, pair.Item2);

    private bool Reaches(Scope scope, string patch) => touched[patch].Overlaps(scope.OperationNames);
}
