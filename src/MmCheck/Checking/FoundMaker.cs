namespace MmCheck;

/// <summary>Makes a counterexample of the least file that breaks an invariant: its name and title, and where the same program holds.</summary>
/// <param name="model">What is checked.</param>
/// <param name="build">The kernel.</param>
/// <param name="limits">What a search may use.</param>
internal sealed class FoundMaker<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    SearchLimits limits
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>The counterexample that a file is.</summary>
    /// <param name="canonical">Plays and prints files about the invariant.</param>
    /// <param name="target">What the file breaks.</param>
    /// <param name="file">The file, without a name, a title and expectations.</param>
    /// <param name="isCertified">Is it the least?</param>
    /// <param name="nodes">How many were searched for it.</param>
    /// <param name="scope">Where it was searched; null: in none.</param>
    public Found<TState, TTask> Make(
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
    internal static string FolderOf(Build<TKernel, TState, TTask> build)
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
