namespace MmCheck;

/// <summary>
/// Judges a patch: alone, then with each accepted patch, since two innocent patches can break a kernel together. Each set is searched in the
/// scopes in which it acts most. A patch is blamed only for what the kernel does not break without it.
/// </summary>
public sealed class Validator<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Model<TKernel, TState, TTask> model;
    private readonly CheckOptions options;
    private readonly Baseline<TKernel, TState, TTask> baseline;
    private readonly PatchSets<TKernel, TState, TTask> sets;

    /// <summary>A judge.</summary>
    /// <param name="model">What is checked.</param>
    /// <param name="options">How far.</param>
    public Validator(Model<TKernel, TState, TTask> model, CheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.model = model;
        this.options = options;
        baseline = new(model, options.Limits);
        sets = new(model, options, baseline);
    }

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
        var choice = sets.ScopesOf(alone, [patch], options.MostScopes);
        int scopesBeside = 0;
        var found = sets.Search(alone, kernel, scopes, [patch], choice.Searched);
        if (found is not null)
        {
            string? repair = RepairOf(kernel, patch, found.Counterexample);
            return Result(repair is null ? Verdict.Unsafe : Verdict.UnsafeUnless, repair, found);
        }
        if (IsCut(scopes))
        {
            return Result(Verdict.NotDecided, null, null);
        }
        var accepted = AcceptedOn(kernel, patch);
        bool hasEffect = choice.Acts || !HasSameStates(kernel, scopes);
        (string Partner, Found<TState, TTask> Found)? together = null;
        foreach (var other in accepted)
        {
            if (!model.History.TryBuild(alone.Name.Plus(other.Id), out var both))
            {
                continue;
            }
            var withOther = new List<ScopeResult<TState, TTask>>();
            var beside = sets.ScopesOf(both, [patch, other], options.MostScopesBeside);
            scopesBeside = Math.Max(scopesBeside, beside.Searched.Count);
            found = sets.Search(both, kernel.Plus(other.Id), withOther, [patch, other], beside.Searched);
            if (
                found is not null
                && sets.Holds(model.History.Build(kernel.Plus(other.Id)), kernel, [other], options.MostScopesBeside)
            )
            {
                together ??= (other.Id, found);
                continue; // the others are told as well, each with its verdict
            }
            if (IsCut(withOther) && together is null)
            {
                return Result(Verdict.NotDecided, other.Id, null, accepted.Count);
            }
            hasEffect = hasEffect || beside.Acts || !HasSameStates(kernel.Plus(other.Id), withOther);
        }
        if (together is var (company, least))
        {
            return Result(Verdict.UnsafeTogether, company, least, accepted.Count);
        }
        if (!hasEffect)
        {
            return Result(Verdict.NoEffect, null, null, accepted.Count);
        }
        options.Doing?.Invoke("random programs");
        var checker = new Checker<TKernel, TState, TTask>(model, options);
        var tolerated = model
            .Invariants.Where(model.History.Build(kernel).IsKnownToBreak)
            .Union(sets.Anyway)
            .Union(sets.RelaxedBy([patch]))
            .ToList();
        var random = checker.Sample(alone, model.Invariants, tolerated);
        var hit = random.Hits.FirstOrDefault(h => !baseline.Breaks(kernel, h));
        found = hit is null
            ? null
            : new Finder<TKernel, TState, TTask>(
                model,
                alone,
                [.. model.Invariants.Except(tolerated)],
                options.Limits
            ).From(hit);
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
                counterexample?.Invariant.IsStepsEnd != true
                && verdict is Verdict.Unsafe or Verdict.UnsafeTogether or Verdict.UnsafeUnless or Verdict.Safe
                    ? Costs(kernel, patch)
                    : null,
                [.. model.Invariants.Where((_, i) => scopes.TrueForAll(s => s.Search.Judged[i] == 0))],
                sets.Anyway
            )
            {
                LeftOut = choice.LeftOut,
                ScopesBeside = scopesBeside,
            };
        }
    }

    /// <summary>Consumers and machines other than the patch: what a kernel must stand. How proposals get on with each other is asked by toggles.</summary>
    private List<Patch<TKernel, TState, TTask>> AcceptedOn(KernelName kernel, Patch<TKernel, TState, TTask> patch) =>
        [
            .. model
                .History.Patches.Where(p => p.Kind is PatchKind.Consumer or PatchKind.Architecture && p.Id != patch.Id)
                .InOrder(options.Limits)
                .Where(p => IsMetBeside(kernel, patch, p) && model.History.TryBuild(kernel.Plus(p.Id), out _)),
        ];

    /// <summary>Does any operation come to the other one's edits beside the patch? A consumer of what this kernel does not have changes nothing.</summary>
    private bool IsMetBeside(
        KernelName kernel,
        Patch<TKernel, TState, TTask> patch,
        Patch<TKernel, TState, TTask> other
    ) =>
        !model.History.TryBuild(kernel.Plus(patch.Id).Plus(other.Id), out var both)
        || both.Uses.OperationsTouchedBy(other).Count > 0;

    /// <summary>A later commit beside which the patch holds: a backport without its neighbour.</summary>
    private string? RepairOf(
        KernelName kernel,
        Patch<TKernel, TState, TTask> patch,
        Counterexample<TState, TTask> broken
    )
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
                && HoldsFor(both, broken)
                && sets.Holds(both, Without(kernel, c), [patch, c], options.MostScopes, inAnyScope: true)
            )
            ?.Id;
    }

    /// <summary>Does a kernel hold at least for the program that showed the break?</summary>
    private bool HoldsFor(Build<TKernel, TState, TTask> build, Counterexample<TState, TTask> broken)
    {
        var initial = model.Setting.Initial(broken.Setup, broken.Roles);
        return new Explorer<TState, TTask>(build.Image, [broken.Invariant])
            .Run(new OneProgram(broken.Trace.Program), in initial, options.Limits)
            .Holds;
    }

    /// <summary>The kernel with a later commit, which may be known to break something itself; without it, if it needs the patch that is judged.</summary>
    private KernelName Without(KernelName kernel, Patch<TKernel, TState, TTask> commit) =>
        model.History.TryBuild(kernel.Plus(commit.Id), out _) ? kernel.Plus(commit.Id) : kernel;

    /// <summary>The broken set on the other releases, in the scope in which it was found.</summary>
    private List<OnRelease> Elsewhere(KernelName kernel, Found<TState, TTask> found)
    {
        var name = found.Counterexample.Kernel;
        var scope = model.Scopes.FirstOrDefault(s => s.Name == found.Counterexample.Scope);
        if (scope is null)
        {
            return []; // found by random programs, in no scope
        }
        return
        [
            .. model
                .History.Releases.Where(r => r.Name != kernel.Release)
                .InOrder(options.Limits)
                .Select(r => new OnRelease(r.Name, IsBrokenOn(r.Name))),
        ];

        bool? IsBrokenOn(string release)
        {
            if (!model.History.TryBuild(new KernelName(release, name.With), out var build))
            {
                return null;
            }
            var initial = model.Setting.Initial(scope);
            var search = new Explorer<TState, TTask>(build.Image, [found.Invariant]).Run(
                scope.Plan(build.Image.Signatures),
                in initial,
                options.Limits with
                {
                    StopsAtFirst = true,
                    Threads = 1,
                    Progress = null,
                }
            );
            return search.Broken.Count > 0
                ? BreaksAnyway(release)
                    ? null
                    : true
                : search.Holds
                    ? false
                    : null;
        }

        // what a release breaks is known of it, but perhaps of another scope only
        bool BreaksAnyway(string release) =>
            model.History.Build(release).IsKnownToBreak(found.Invariant)
            && baseline.Search(new KernelName(release), scope).Known.Any(b => b.Invariant == found.Invariant);
    }

    /// <summary>Does a kernel without the patch have the very same states in scopes that were searched with it?</summary>
    private bool HasSameStates(KernelName kernel, List<ScopeResult<TState, TTask>> scopes) =>
        scopes.TrueForAll(s =>
        {
            var without = baseline.Search(kernel, s.Scope);
            return (without.States, without.Transitions, without.Sum)
                == (s.Search.States, s.Search.Transitions, s.Search.Sum);
        });

    private CostTable? Costs(KernelName kernel, Patch<TKernel, TState, TTask> patch)
    {
        options.Doing?.Invoke("costs");
        return new CostComparer<TKernel, TState, TTask>(model, options).Compare(
            model.History.Build(kernel),
            model.History.Build(kernel.Plus(patch.Id))
        );
    }

    private static bool IsCut(List<ScopeResult<TState, TTask>> scopes) =>
        scopes.Exists(s => s.Search.Completion is Completion.Cancelled or Completion.TableFull);
}
