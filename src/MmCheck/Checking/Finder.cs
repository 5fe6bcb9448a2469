namespace MmCheck;

/// <summary>
/// Turns "it is broken" into the counterexample that people read: the least one of a scope, certified; or, for what only random programs
/// reach, a shrunk one. Either way its text depends on kernel and invariant alone.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="build">The kernel.</param>
/// <param name="invariants">What is judged; what is not cannot hide anything.</param>
/// <param name="limits">What a search may use.</param>
public sealed class Finder<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    IReadOnlyList<Invariant<TState, TTask>> invariants,
    SearchLimits limits
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int ShrinkerPages = 2;

    private readonly LeastSearch<TState, TTask> least = new(build.Image, invariants);
    private readonly Explorer<TState, TTask> explorer = new(build.Image, invariants);

    /// <summary>The least counterexample of a scope; null if the invariant holds there, or the memory did not do.</summary>
    public Found<TState, TTask>? In(Scope scope, Invariant<TState, TTask> target)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var canonical = new Canonical<TKernel, TState, TTask>(model, build, target, scope);
        var initial = model.Setting.Initial(scope);
        var result = least.Run(
            target,
            scope.Plan(build.Image.Signatures),
            in initial,
            limits with
            {
                Progress = null,
            },
            trace => canonical.Text(trace, in initial, scope.Roles)
        );
        return result.Trace is null
            ? null
            : Make(
                canonical,
                target,
                canonical.File(result.Trace, in initial, scope.Roles),
                result.IsCertified,
                result.Nodes,
                scope
            );
    }

    /// <summary>
    /// The counterexample of an invariant that a random program broke: the least of the first scope in which it is broken at all, so that
    /// it is the text that a search finds; if no scope has it, the program, shrunk.
    /// </summary>
    public Found<TState, TTask>? From(Hit<TState, TTask> hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        foreach (var scope in model.Scopes)
        {
            var initial = model.Setting.Initial(scope);
            var result = explorer.Run(scope.Plan(build.Image.Signatures), in initial, limits);
            if (result.Broken.Any(b => b.Invariant == hit.Invariant))
            {
                return In(scope, hit.Invariant);
            }
        }
        return Shrink(hit);
    }

    private Found<TState, TTask>? Shrink(Hit<TState, TTask> hit)
    {
        var canonical = new Canonical<TKernel, TState, TTask>(model, build, hit.Invariant, model.Everything);
        var setup = model.Setting.SetupOf(model.Everything);
        var shrinker = new Shrinker(
            new ShrinkPasses(
                build.Image.Signatures,
                (model.Everything with { Pages = ShrinkerPages }).Calls(build.Image.Signatures)
            ),
            drawn =>
            {
                var initial = model.Setting.Initial(setup, drawn.Roles);
                return least.Run(
                    hit.Invariant,
                    new OneProgram(drawn.Program),
                    in initial,
                    limits with
                    {
                        Progress = null,
                    },
                    trace => canonical.Text(trace, in initial, drawn.Roles)
                );
            },
            trace =>
                string.Join(
                    " | ",
                    trace.Program.Tasks.Select(t =>
                        string.Join("; ", t.Select(c => build.Image.Signatures[c.Operation].Print(c)))
                    )
                )
        );
        if (
            shrinker.Run(new DrawnProgram(hit.Trace.Program, hit.Roles), limits.Cancel)
            is not { Least.Trace: { } trace } shrunk
        )
        {
            return null;
        }
        var start = model.Setting.Initial(setup, shrunk.Drawn.Roles);
        var file = canonical.File(trace, in start, shrunk.Drawn.Roles);
        return Make(canonical, hit.Invariant, file, isCertified: false, shrunk.Least.Nodes, scope: null);
    }

    private Found<TState, TTask> Make(
        Canonical<TKernel, TState, TTask> canonical,
        Invariant<TState, TTask> target,
        Litmus file,
        bool isCertified,
        long nodes,
        Scope? scope
    )
    {
        var replay = canonical.Play(file);
        if (!replay.Breaks(target))
        {
            throw new ModelException(
                $"the least counterexample of {target} on {build} does not break it when it is replayed"
            );
        }
        var litmus = file with
        {
            Name = $"{FolderOf(build)}/{target.Name}",
            Title = TitleOf(target),
            Expectations = [new Expectation.Breaks(target.Name), .. Neighbours(file, target)],
        };
        var initial = canonical.Initial(file);
        var counterexample = new Counterexample<TState, TTask>(
            build.Name,
            target,
            file.Setup,
            [.. file.Roles],
            replay.Trace,
            canonical.Replayer.MeasureOf(replay.Trace, in initial),
            isCertified,
            nodes,
            scope?.Name
        );
        return new(
            counterexample,
            litmus,
            canonical.Print(litmus),
            replay,
            [.. replay.Steps[^1].Broken.Where(i => i != target)]
        );
    }

    /// <summary>Named after the patches that are to blame: not consumers and machines, which are as the rules allow, unless there is nothing else.</summary>
    private static string FolderOf(Build<TKernel, TState, TTask> build)
    {
        var blamed = build.Added.Where(IsToBlame).ToList();
        return blamed.Count > 0 ? string.Join('_', blamed.Select(p => p.Id))
            : build.Added.Count > 0 ? string.Join('_', build.Added.Select(p => p.Id))
            : build.Name.Release;
    }

    private string TitleOf(Invariant<TState, TTask> target) =>
        build.Added.FirstOrDefault(IsToBlame)?.Title ?? target.Says;

    private static bool IsToBlame(Patch<TKernel, TState, TTask> patch) =>
        patch.Kind is not (PatchKind.Consumer or PatchKind.Architecture);

    /// <summary>Where the same program holds: without each of the added patches, and on the last release before on which all of them hold.</summary>
    private IEnumerable<Expectation> Neighbours(Litmus file, Invariant<TState, TTask> target)
    {
        foreach (var patch in build.Added)
        {
            if (HoldsOn(build.Name.Minus(patch.Id), file, target))
            {
                yield return new Expectation.Holds([target.Name], build.Name.Minus(patch.Id));
            }
        }
        var earlier = model.History.Releases.TakeWhile(r => r.Name != build.Name.Release).Reverse();
        var name = earlier
            .Select(r => new KernelName(r.Name, build.Name.With, build.Name.Without))
            .FirstOrDefault(n => build.Added.Count > 1 && HoldsOn(n, file, target));
        if (name is not null)
        {
            yield return new Expectation.Holds([target.Name], name);
        }
    }

    private bool HoldsOn(KernelName name, Litmus file, Invariant<TState, TTask> target)
    {
        if (!model.History.TryBuild(name, out var other))
        {
            return false;
        }
        var only = new Explorer<TState, TTask>(other.Image, [target]);
        var initial = model.Setting.Initial(file.Setup, [.. file.Roles]);
        return only.Run(
            new OneProgram(file.Program),
            in initial,
            limits with
            {
                Progress = null,
                StopsAtFirst = true,
            }
        ).Holds;
    }
}
