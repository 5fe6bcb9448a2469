namespace MmCheck;

/// <summary>
/// Finds out about the pieces of a museum what their labels say: the verdict on a patch in the scopes of its exhibit, the least trace, and how soon
/// complete search and random programs break it. Each alone, so that it does not matter which others are shown.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="limits">What a search may use.</param>
public sealed class Curator<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, SearchLimits limits)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Baseline<TKernel, TState, TTask> baseline = new(model, limits);

    /// <summary>Finds out about one.</summary>
    /// <exception cref="ModelException">Its kernel or its scopes are none.</exception>
    public Showing<TKernel, TState, TTask> Show(Patch<TKernel, TState, TTask> patch, Exhibit exhibit)
    {
        ArgumentNullException.ThrowIfNull(patch);
        ArgumentNullException.ThrowIfNull(exhibit);
        var kernel = KernelName.Parse(exhibit.On);
        var scopes = exhibit.Scopes.Split(' ').Select(model.ScopeNamed).ToList();
        var alone = Search(kernel, [patch], scopes);
        if (alone.Found is not null || exhibit.Beside is null)
        {
            return Label(alone, null);
        }
        var other = model.History.PatchNamed(exhibit.Beside);
        var both = Search(kernel.Plus(other.Id), [patch, other], scopes);
        return both.Found is null ? Label(alone, null) : Label(both, other.Id);

        Showing<TKernel, TState, TTask> Label(Searched of, string? beside)
        {
            bool isCut = of.Results.Exists(r => r.Search.Completion is Completion.Cancelled or Completion.TableFull);
            bool costsMore = of.Found is null && model.Setting.CostNames.Contains(exhibit.Of) && Grows(of, exhibit.Of);
            string verdict =
                of.Found is { } found ? found.Invariant.Verdict
                : isCut ? "NOT DECIDED"
                : costsMore ? "COST"
                : HasSameStates(of) ? "NO EFFECT"
                : "SAFE";
            return new(
                patch,
                exhibit,
                of.Build.Name,
                verdict,
                beside,
                of.Found?.Invariant.Name ?? (costsMore ? exhibit.Of : ""),
                of.Found,
                of.Found is null ? of.Results.Sum(r => r.Search.States) : of.Results[^1].Search.States,
                of.Found is null ? null : Programs(of)
            );
        }
    }

    private Searched Search(
        KernelName without,
        IReadOnlyList<Patch<TKernel, TState, TTask>> patches,
        IReadOnlyList<Scope> scopes
    )
    {
        var build = model.History.Build(without.Plus(patches[0].Id));
        var sets = new PatchSets<TKernel, TState, TTask>(model, new CheckOptions { Limits = limits }, baseline);
        var results = new List<ScopeResult<TState, TTask>>();
        var found = sets.Search(build, without, results, patches, scopes);
        var tolerated = model
            .Invariants.Where(model.History.Build(without).IsKnownToBreak)
            .Union(sets.Anyway)
            .Union(sets.RelaxedBy(patches))
            .ToList();
        return new(build, without, results, found, tolerated);
    }

    /// <summary>The median of the first program that breaks something, over all seeds.</summary>
    private long? Programs(Searched of)
    {
        var scope = of.Results[^1].Scope;
        var setup = model.Setting.SetupOf(scope);
        var campaign = new Campaign<TState, TTask>(
            of.Build.Image,
            model.Invariants,
            new ProgramGenerator(scope, of.Build.Image.Signatures),
            roles => model.Setting.Initial(setup, roles),
            of.Tolerated
        );
        const int Middle = Exhibition.Seeds / 2;
        var firsts = new List<long>();
        for (ulong seed = 1; seed <= Exhibition.Seeds && seed - (ulong)firsts.Count <= Middle; seed++)
        {
            var hits = campaign
                .Run(
                    new()
                    {
                        // more seeds make the median smaller only
                        Programs = firsts.Count > Middle ? firsts.Order().ElementAt(Middle) : Exhibition.MostPrograms,
                        Seed = seed,
                        Threads = limits.Threads,
                        StopsAtFirst = true,
                        Cancel = limits.Cancel,
                    }
                )
                .Hits;
            firsts.AddRange(hits.Select(h => h.Index + 1).Order().Take(1));
        }
        return firsts.Count > Middle ? firsts.Order().ElementAt(Middle) : null;
    }

    private bool HasSameStates(Searched of) =>
        of.Results.TrueForAll(r =>
        {
            var search = baseline.Search(of.Without, r.Scope);
            return (search.States, search.Transitions, search.Sum)
                == (r.Search.States, r.Search.Transitions, r.Search.Sum);
        });

    private bool Grows(Searched of, string counter)
    {
        var costs = new CostComparer<TKernel, TState, TTask>(model, new CheckOptions { Limits = limits }).Compare(
            model.History.Build(of.Without),
            of.Build
        );
        return costs is not null && costs.Sum(counter, 1) > costs.Sum(counter, 0);
    }

    /// <summary>A set of patches that was searched.</summary>
    /// <param name="Build">The kernel with all of them.</param>
    /// <param name="Without">The kernel by which it is told what is broken anyway.</param>
    /// <param name="Results">What the scopes said, up to the one that broke.</param>
    /// <param name="Found">The least trace; null if nothing broke.</param>
    /// <param name="Tolerated">What is not to be blamed on the patches.</param>
    private sealed record Searched(
        Build<TKernel, TState, TTask> Build,
        KernelName Without,
        List<ScopeResult<TState, TTask>> Results,
        Found<TState, TTask>? Found,
        IReadOnlyList<Invariant<TState, TTask>> Tolerated
    );
}
