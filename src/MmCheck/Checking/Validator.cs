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
    private readonly PatchSets<TKernel, TState, TTask> sets = new(model, options);

    /// <summary>Told each counterexample as soon as it is found, so that it is safe before anything else happens.</summary>
    public Action<Found<TState, TTask>>? OnFound { get; init; }

    /// <summary>Judges a patch on a kernel that does not have it.</summary>
    /// <exception cref="ModelException">The patch cannot be applied to the kernel.</exception>
    public ValidateResult<TState, TTask> Run(KernelName kernel, Patch<TKernel, TState, TTask> patch)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(patch);
        var alone = model.History.Build(kernel.Plus(patch.Id));
        RefuseBrokenKernel(kernel);
        var scopes = new List<ScopeResult<TState, TTask>>();
        var found = sets.Search(alone, scopes, [patch]);
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
        bool hasEffect = !HasSameStates(kernel, scopes);
        foreach (var other in accepted)
        {
            if (!model.History.TryBuild(alone.Name.Plus(other.Id), out var both))
            {
                continue;
            }
            var withOther = new List<ScopeResult<TState, TTask>>();
            found = sets.Search(both, withOther, [patch, other]);
            if (found is not null && sets.Holds(model.History.Build(kernel.Plus(other.Id)), [other]))
            {
                return Result(Verdict.UnsafeTogether, other.Id, found, accepted.Count);
            }
            if (IsCut(withOther))
            {
                return Result(Verdict.NotDecided, other.Id, null, accepted.Count);
            }
            hasEffect = hasEffect || !HasSameStates(kernel.Plus(other.Id), withOther);
        }
        if (!hasEffect)
        {
            return Result(Verdict.NoEffect, null, null, accepted.Count);
        }
        options.Doing?.Invoke("random programs");
        var checker = new Checker<TKernel, TState, TTask>(model, options);
        var random = checker.Sample(alone, model.Invariants);
        found =
            random.Hits.Count > 0
                ? new Finder<TKernel, TState, TTask>(model, alone, model.Invariants, options.Limits).From(
                    random.Hits[0]
                )
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
                sets.Combinations,
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
                && (p.Kind == PatchKind.Consumer || sets.Holds(build, [p]))
            ),
        ];

    /// <summary>What is broken already cannot be blamed on a patch. Plain releases are held to everything by the project's own tests.</summary>
    private void RefuseBrokenKernel(KernelName kernel)
    {
        if (kernel == new KernelName(kernel.Release))
        {
            return;
        }
        var build = model.History.Build(kernel);
        var explorer = new Explorer<TState, TTask>(
            build.Image,
            model.Invariants,
            [.. model.Invariants.Where(build.IsKnownToBreak)]
        );
        foreach (var scope in model.Scopes)
        {
            var initial = model.Setting.Initial(scope);
            var limits = options.Limits with { StopsAtFirst = true };
            if (explorer.Run(scope.Plan(build.Image.Signatures), in initial, limits).Broken is [var (broken, _), ..])
            {
                throw new ModelException(
                    $"{kernel} breaks {broken} by itself, so no patch can be judged on it;\nmmcheck check {kernel} shows how"
                );
            }
        }
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
                && sets.Holds(both, [patch, c], inAnyScope: true)
            )
            ?.Id;
    }

    /// <summary>The broken set on the other releases, in the scope in which it was found.</summary>
    private List<OnRelease> Elsewhere(KernelName kernel, Found<TState, TTask> found)
    {
        var name = found.Counterexample.Kernel;
        var scope = model.Scopes.FirstOrDefault(s => s.Name == found.Counterexample.Scope);
        if (scope is null)
        {
            return []; // found by random programs, in no scope
        }
        var results = new List<OnRelease>();
        foreach (var release in model.History.Releases.Where(r => r.Name != kernel.Release))
        {
            bool? isBroken = null;
            if (model.History.TryBuild(new KernelName(release.Name, name.With), out var build))
            {
                var initial = model.Setting.Initial(scope);
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

    /// <summary>Does a kernel without the patch have the very same states in scopes that were searched with it?</summary>
    private bool HasSameStates(KernelName kernel, List<ScopeResult<TState, TTask>> scopes)
    {
        var plain = model.History.Build(kernel);
        var explorer = new Explorer<TState, TTask>(plain.Image, []);
        return scopes.TrueForAll(s =>
        {
            var initial = model.Setting.Initial(s.Scope);
            var without = explorer.Run(s.Scope.Plan(plain.Image.Signatures), in initial, options.Limits);
            return (without.States, without.Transitions, without.Sum)
                == (s.Search.States, s.Search.Transitions, s.Search.Sum);
        });
    }

    private CostComparison? Costs(KernelName kernel, Patch<TKernel, TState, TTask> patch)
    {
        if (options.Limits.Cancel.IsCancellationRequested)
        {
            return null; // half a count is none
        }
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
