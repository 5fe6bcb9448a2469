namespace MmCheck;

/// <summary>
/// Judges a patch: alone, then with each accepted patch, since two innocent patches can break a kernel together. A hit ends the search of its
/// set; a set that holds was searched to its end.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="options">How far.</param>
public sealed class Validator<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, CheckOptions options)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Dictionary<string, bool?> searched = [];
    private readonly List<Combination> combinations = [];

    /// <summary>Told each counterexample as soon as it is found, so that it is safe before anything else happens.</summary>
    public Action<Found<TState, TTask>>? OnFound { get; init; }

    /// <summary>Judges a patch on a kernel that does not have it.</summary>
    /// <exception cref="ModelException">The patch cannot be applied to the kernel.</exception>
    public ValidateResult<TState, TTask> Run(KernelName kernel, Patch<TKernel, TState, TTask> patch)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(patch);
        var alone = model.History.Build(kernel.Plus(patch.Id));
        var scopes = new List<ScopeResult<TState, TTask>>();
        var found = Search(alone, scopes, [patch]);
        if (found is not null)
        {
            string? repair = RepairOf(kernel, patch);
            return Result(repair is null ? Verdict.Unsafe : Verdict.UnsafeUnless, repair, found);
        }
        if (IsCut(scopes))
        {
            return Result(Verdict.NotDecided, null, null);
        }
        var accepted = AcceptedOn(kernel, patch);
        foreach (var other in accepted)
        {
            if (!model.History.TryBuild(alone.Name.Plus(other.Id), out var both))
            {
                continue;
            }
            var withOther = new List<ScopeResult<TState, TTask>>();
            found = Search(both, withOther, [patch, other]);
            if (found is not null && Search(model.History.Build(kernel.Plus(other.Id)), [], [other]) is null)
            {
                return Result(Verdict.UnsafeTogether, other.Id, found, accepted.Count);
            }
            if (IsCut(withOther))
            {
                return Result(Verdict.NotDecided, other.Id, null, accepted.Count);
            }
        }
        if (HasNoEffect(kernel, scopes))
        {
            return Result(Verdict.NoEffect, null, null, accepted.Count);
        }
        options.Doing?.Invoke("random programs");
        var checker = new Checker<TKernel, TState, TTask>(model, options);
        var random = checker.Sample(alone, model.Invariants);
        found =
            random.Hits.Count > 0
                ? new Finder<TKernel, TState, TTask>(model, alone, options.Limits).From(random.Hits[0])
                : null;
        return Result(found is null ? Verdict.Safe : Verdict.Unsafe, null, found, accepted.Count, random);

        ValidateResult<TState, TTask> Result(
            Verdict verdict,
            string? partner,
            Found<TState, TTask>? counterexample,
            int acceptedCount = 0,
            CampaignResult<TState, TTask>? sampled = null
        )
        {
            if (counterexample is not null)
            {
                OnFound?.Invoke(counterexample);
            }
            return new(
                verdict,
                kernel,
                patch.Id,
                partner,
                counterexample,
                scopes,
                acceptedCount,
                [.. combinations.OrderBy(c => c.Patches.Count)],
                counterexample is null ? [] : Elsewhere(kernel, counterexample),
                sampled,
                verdict is Verdict.Unsafe or Verdict.UnsafeTogether or Verdict.UnsafeUnless or Verdict.Safe
                    ? Costs(kernel, patch)
                    : null,
                [.. model.Invariants.Where((_, i) => scopes.TrueForAll(s => s.Search.Judged[i] == 0))]
            );
        }
    }

    /// <summary>Consumers, and proposals that are safe by themselves, other than the patch: never bugs, never what is broken alone.</summary>
    private List<Patch<TKernel, TState, TTask>> AcceptedOn(KernelName kernel, Patch<TKernel, TState, TTask> patch) =>
        [
            .. model.History.Patches.Where(p =>
                p != patch
                && p.Kind is PatchKind.Consumer or PatchKind.Proposal
                && p.Id != patch.Id
                && model.History.TryBuild(kernel.Plus(p.Id), out var build)
                && (p.Kind == PatchKind.Consumer || Search(build, [], [p]) is null)
            ),
        ];

    /// <summary>The least counterexample of a set of patches, in the first scope that has one; null if there is none, or it was cut.</summary>
    private Found<TState, TTask>? Search(
        Build<TKernel, TState, TTask> build,
        List<ScopeResult<TState, TTask>> results,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches
    )
    {
        string set = string.Join(" + ", patches.Select(p => p.Id));
        if (searched.TryGetValue(set, out bool? known) && known == false)
        {
            return null;
        }
        options.Doing?.Invoke(set);
        var explorer = new Explorer<TState, TTask>(build.Image, model.Invariants);
        foreach (var scope in ScopesOf(build, patches))
        {
            var initial = model.Setting.Initial(model.Setting.DefaultSetup(scope.Pages), scope.Roles);
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
                return LeastOf(build, scope, search);
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

    /// <summary>The scopes in which some operation comes to a step or a decision of each of the patches, smallest first.</summary>
    private IEnumerable<Scope> ScopesOf(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches
    )
    {
        var uses = new Uses<TKernel, TState, TTask>(build);
        var touched = patches.Select(p => uses.OperationsTouchedBy(p).ToHashSet()).ToList();
        return model.Scopes.Where(s => touched.TrueForAll(operations => operations.Overlaps(s.OperationNames)));
    }

    private void Record(string set, IReadOnlyList<Patch<TKernel, TState, TTask>> patches, bool? isBroken)
    {
        if (searched.TryAdd(set, isBroken))
        {
            combinations.Add(new([.. patches.Select(p => p.Id)], isBroken));
        }
    }

    /// <summary>Of all that breaks at the shortest distance, the least counterexample; the rest is named beside it.</summary>
    private Found<TState, TTask>? LeastOf(
        Build<TKernel, TState, TTask> build,
        Scope scope,
        SearchResult<TState, TTask> search
    )
    {
        var finder = new Finder<TKernel, TState, TTask>(model, build, options.Limits);
        return search
            .Broken.Select(b => finder.In(scope, b.Invariant))
            .Where(f => f is not null)
            .OrderBy(f => f!.Counterexample.Measure)
            .ThenBy(f => Checker<TKernel, TState, TTask>.OrderOf(f!.Invariant))
            .FirstOrDefault();
    }

    /// <summary>A later commit beside which the patch holds: a backport without its neighbour.</summary>
    private string? RepairOf(KernelName kernel, Patch<TKernel, TState, TTask> patch)
    {
        if (patch.Kind != PatchKind.Upstream)
        {
            return null;
        }
        var later = model.History.Releases.SkipWhile(r => r.Name != kernel.Release).Skip(1).SelectMany(r => r.Commits);
        return later
            .Where(c => c != patch)
            .FirstOrDefault(c =>
                model.History.TryBuild(kernel.Plus(patch.Id).Plus(c.Id), out var both)
                && Search(both, [], [patch, c]) is null
            )
            ?.Id;
    }

    /// <summary>The broken set on the other releases, in the scope in which it was found.</summary>
    private List<OnRelease> Elsewhere(KernelName kernel, Found<TState, TTask> found)
    {
        var name = found.Counterexample.Kernel;
        var scope = model.Scopes.FirstOrDefault(s => s.Name == found.Counterexample.Scope);
        var results = new List<OnRelease>();
        foreach (var release in model.History.Releases.Where(r => r.Name != kernel.Release && scope is not null))
        {
            bool? isBroken = null;
            if (model.History.TryBuild(new KernelName(release.Name, name.With), out var build))
            {
                var initial = model.Setting.Initial(model.Setting.DefaultSetup(scope!.Pages), scope.Roles);
                var search = new Explorer<TState, TTask>(build.Image, [found.Invariant]).Run(
                    scope.Plan(build.Image.Signatures),
                    in initial,
                    options.Limits with
                    {
                        StopsAtFirst = true,
                    }
                );
                isBroken =
                    search.Broken.Count > 0 ? true
                    : search.Holds ? false
                    : null;
            }
            results.Add(new(release.Name, isBroken));
        }
        return results;
    }

    /// <summary>Are the states with the patch the very same as without?</summary>
    private bool HasNoEffect(KernelName kernel, List<ScopeResult<TState, TTask>> scopes)
    {
        var plain = model.History.Build(kernel);
        var explorer = new Explorer<TState, TTask>(plain.Image, []);
        return scopes.TrueForAll(s =>
        {
            var initial = model.Setting.Initial(model.Setting.DefaultSetup(s.Scope.Pages), s.Scope.Roles);
            var without = explorer.Run(s.Scope.Plan(plain.Image.Signatures), in initial, options.Limits);
            return (without.States, without.Transitions, without.Sum)
                == (s.Search.States, s.Search.Transitions, s.Search.Sum);
        });
    }

    private CostComparison Costs(KernelName kernel, Patch<TKernel, TState, TTask> patch)
    {
        options.Doing?.Invoke("costs");
        var checker = new Checker<TKernel, TState, TTask>(model, options);
        return new(
            options.CostPrograms,
            model.Setting.CostNames,
            checker.Costs(model.History.Build(kernel)),
            checker.Costs(model.History.Build(kernel.Plus(patch.Id)))
        );
    }

    private static bool IsCut(List<ScopeResult<TState, TTask>> scopes) =>
        scopes.Exists(s => s.Search.Completion is Completion.Cancelled or Completion.TableFull);
}
