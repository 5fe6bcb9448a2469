using System.Numerics;

namespace MmCheck;

/// <summary>
/// Judges every subset of some patches on a kernel. Each set is searched to its end, and each invariant is judged by itself: what a set breaks
/// does not hide what else it breaks, and no set is left out because another one is broken. What a patch gives up on purpose counts as held.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="options">How far; no random programs are run.</param>
public sealed class Toggler<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, CheckOptions options)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>As many patches make sense together.</summary>
    public const int MostToggles = 6;

    /// <summary>One patch alone has no neighbours.</summary>
    public const int FewestToggles = 2;

    /// <summary>Told each counterexample as soon as it is found.</summary>
    public Action<Found<TState, TTask>>? OnFound { get; init; }

    /// <summary>Judges them.</summary>
    /// <param name="kernel">The base.</param>
    /// <param name="toggles">Patches that it does not have, each once.</param>
    /// <param name="scopes">What is searched; none: what the toggles touch.</param>
    /// <exception cref="ModelException">The base has one of them already, or there are too few or too many.</exception>
    public ToggleResult<TState, TTask> Run(
        KernelName kernel,
        IReadOnlyList<Patch<TKernel, TState, TTask>> toggles,
        IReadOnlyList<Scope> scopes
    )
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(toggles);
        ArgumentNullException.ThrowIfNull(scopes);
        RefuseWrong(kernel, toggles);
        var sets = Enumerable
            .Range(0, 1 << toggles.Count)
            .OrderBy(s => BitOperations.PopCount((uint)s))
            .ThenBy(ToggleRelations<TState, TTask>.InOrder)
            .Select(s => BuildOf(kernel, toggles, s))
            .ToList();
        var possible = sets.Where(s => s.Build is not null).Select(s => s.Build!).ToList();
        var baseline = new Baseline<TKernel, TState, TTask>(model, options.Limits);
        var choice = new ToggleScopes<TKernel, TState, TTask>(model, possible, [.. toggles.Select(t => t.Id)]);
        var searched = scopes.Count > 0 ? scopes : choice.Choose(sets.Count, s => baseline.Search(kernel, s).States);
        var results = Search(sets, searched);
        var relations = Relations(results, toggles.Count);
        return new(
            kernel,
            [.. toggles.Select(t => t.Id)],
            searched,
            choice.NeverMetIn(searched),
            results,
            relations,
            [
                .. relations.SelectMany(r =>
                    r.MinimalFailing.Where(m => m != 0).Select(m => Trace(results, r.Invariant, m))
                ),
            ]
        );
    }

    private void RefuseWrong(KernelName kernel, IReadOnlyList<Patch<TKernel, TState, TTask>> toggles)
    {
        if (toggles.Count is < FewestToggles or > MostToggles)
        {
            throw new ModelException(
                $"from {FewestToggles} to {MostToggles} patches can be toggled, and {toggles.Count} are named"
            );
        }
        if (toggles.GroupBy(t => t.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ModelException($"{twice.Key} is named twice");
        }
        var build = model.History.Build(kernel);
        if (toggles.FirstOrDefault(t => build.Released.Concat(build.Added).Contains(t)) is { } there)
        {
            throw new ModelException($"{kernel} has {there.Id} already");
        }
    }

    private (int Members, KernelName Name, Build<TKernel, TState, TTask>? Build, string? Why) BuildOf(
        KernelName kernel,
        IReadOnlyList<Patch<TKernel, TState, TTask>> toggles,
        int members
    )
    {
        var name = toggles.Where((_, i) => (members & (1 << i)) != 0).Aggregate(kernel, (n, t) => n.Plus(t.Id));
        try
        {
            return (members, name, model.History.Build(name), null);
        }
        catch (ModelException e)
        {
            return (members, name, null, e.Message);
        }
    }

    private List<ToggledSet<TState, TTask>> Search(
        List<(int Members, KernelName Name, Build<TKernel, TState, TTask>? Build, string? Why)> sets,
        IReadOnlyList<Scope> scopes
    )
    {
        var searches = sets.Where(s => s.Build is not null)
            .SelectMany(s =>
            {
                var explorer = new Explorer<TState, TTask>(s.Build!.Image, model.Invariants, model.Invariants);
                return scopes.Select(scope => explorer.SearchOf(scope, model.Setting));
            });
        using var results = SideBySide.Run([.. searches], options.Limits).GetEnumerator();
        var known = new List<ToggledSet<TState, TTask>>();
        var order = model.Invariants.ToList();
        foreach (var (members, name, build, why) in sets)
        {
            options.Doing?.Invoke($"set {known.Count + 1} of {sets.Count}");
            if (build is null)
            {
                known.Add(new(members, name, [], [], []) { Impossible = why });
                continue;
            }
            var said = new List<ScopeResult<TState, TTask>>();
            foreach (var scope in scopes)
            {
                results.MoveNext();
                said.Add(new(scope, results.Current));
            }
            var givenUp = build.Added.SelectMany(p => p.Relaxes).ToHashSet();
            var broken = said.SelectMany(s => s.Search.Known)
                .Where(b => !givenUp.Contains(b.Invariant.Name))
                .GroupBy(b => b.Invariant)
                .Select(g => (Invariant: g.Key, Depth: g.Min(b => b.Depth)))
                .OrderBy(b => b.Depth)
                .ThenBy(b => order.IndexOf(b.Invariant))
                .ToList();
            bool IsAnyway((Invariant<TState, TTask> Invariant, int) b) =>
                known.Count > 0 && known[0].Breaks(b.Invariant);
            known.Add(
                members == 0
                    ? new(0, name, said, [], [.. broken.Select(b => b.Invariant)]) { Release = ReleaseOf(build) }
                    : new(
                        members,
                        name,
                        said,
                        [.. broken.Where(b => !IsAnyway(b))],
                        [.. broken.Where(IsAnyway).Select(b => b.Invariant)]
                    )
                    {
                        Release = ReleaseOf(build),
                    }
            );
        }
        return known;
    }

    /// <summary>The release whose commits these are, whatever proposals and consumers there are besides.</summary>
    private string? ReleaseOf(Build<TKernel, TState, TTask> build)
    {
        var has = build.Released.Concat(build.Added.Where(p => p.Kind == PatchKind.Upstream)).ToHashSet();
        var commits = new HashSet<Patch<TKernel, TState, TTask>>();
        foreach (var release in model.History.Releases)
        {
            commits.UnionWith(release.Commits);
            if (commits.SetEquals(has))
            {
                return release.Name;
            }
        }
        return null;
    }

    /// <summary>Of each invariant that one set breaks and another one does not.</summary>
    private List<ToggleRelations<TState, TTask>> Relations(List<ToggledSet<TState, TTask>> sets, int toggles)
    {
        var known = sets.FindAll(s => s.IsKnown);
        return
        [
            .. model
                .Invariants.Where(i => known.Exists(s => s.Breaks(i)) && known.Exists(s => !s.Breaks(i)))
                .Select(i =>
                    ToggleRelations<TState, TTask>.Of(i, toggles, known.ToDictionary(s => s.Members, s => s.Breaks(i)))
                ),
        ];
    }

    private ToggleTrace<TState, TTask> Trace(
        List<ToggledSet<TState, TTask>> sets,
        Invariant<TState, TTask> invariant,
        int members
    )
    {
        var set = sets.Find(s => s.Members == members)!;
        var build = model.History.Build(set.Kernel);
        options.Doing?.Invoke($"{build}, the shortest program that breaks {invariant}");
        var scope = set
            .Scopes.Where(s => s.Search.Known.Any(b => b.Invariant == invariant))
            .MinBy(s => s.Search.Known.First(b => b.Invariant == invariant).Depth)!
            .Scope;
        var found = new Finder<TKernel, TState, TTask>(model, build, [invariant], options.Limits).In(scope, invariant);
        if (found is not null)
        {
            OnFound?.Invoke(found);
        }
        return new(members, invariant, found);
    }
}
