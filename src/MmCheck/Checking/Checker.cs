namespace MmCheck;

/// <summary>Checks a kernel against invariants: every scope completely, then random programs over everything.</summary>
/// <param name="model">What is checked.</param>
/// <param name="options">How far.</param>
public sealed class Checker<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, CheckOptions options)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Told each counterexample as soon as it is found, so that it is safe before anything else happens.</summary>
    public Action<Found<TState, TTask>>? OnFound { get; init; }

    /// <summary>Checks a kernel.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="scopes">What is searched, in this order.</param>
    /// <param name="invariants">What is judged.</param>
    public CheckResult<TState, TTask> Run(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<Invariant<TState, TTask>> invariants
    )
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(scopes);
        var listed = invariants.Where(build.IsKnownToBreak).ToList();
        var judged = invariants.Except(listed).ToList();
        var explorer = new Explorer<TState, TTask>(build.Image, invariants, listed);
        var finder = new Finder<TKernel, TState, TTask>(model, build, judged, options.Limits);
        var known = new Dictionary<Invariant<TState, TTask>, Found<TState, TTask>?>();
        var results = new List<ScopeResult<TState, TTask>>();
        var found = new List<Found<TState, TTask>>();
        var untraced = new List<Invariant<TState, TTask>>();
        var completion = Completion.Complete;
        foreach (string armed in scopes.SelectMany(s => s.Arms))
        {
            model.InvariantNamed(armed); // one that there is not would never be missed
        }
        using var searches = SideBySide
            .Run([.. scopes.Select(s => explorer.SearchOf(s, model.Setting))], options.Limits)
            .GetEnumerator();
        foreach (var scope in scopes)
        {
            options.Doing?.Invoke($"{scope.Name} ({results.Count + 1} of {scopes.Count})");
            searches.MoveNext();
            var search = searches.Current;
            results.Add(new(scope, search));
            foreach (
                var (invariant, _) in search.Broken.Where(b => !found.Exists(f => f.Invariant == b.Invariant)).ToList()
            )
            {
                Keep(invariant, finder.In(scope, invariant));
            }
            foreach (var (invariant, _) in search.Known.Where(b => known.GetValueOrDefault(b.Invariant) is null))
            {
                // alone with what is sound: another known finding must not hide its trace
                known[invariant] = new Finder<TKernel, TState, TTask>(
                    model,
                    build,
                    [.. judged, invariant],
                    options.Limits
                ).In(scope, invariant);
            }
            if (search.Completion is Completion.TableFull or Completion.Cancelled)
            {
                completion = search.Completion;
                break;
            }
        }
        CampaignResult<TState, TTask>? random = null;
        if (completion == Completion.Complete && options.Programs > 0)
        {
            options.Doing?.Invoke("random programs");
            random = Sample(build, invariants);
            foreach (var hit in random.Hits.Where(h => !found.Exists(f => f.Invariant == h.Invariant)).ToList())
            {
                Keep(hit.Invariant, finder.From(hit));
            }
            completion = random.Completion;
        }
        var costs =
            found.Count + untraced.Count == 0 && completion == Completion.Complete
                ? new CostComparer<TKernel, TState, TTask>(model, options).Compare(build)
                : null;
        return Conclude(build, scopes, invariants, new(results, found, untraced, known, random, completion, costs));

        void Keep(Invariant<TState, TTask> invariant, Found<TState, TTask>? one)
        {
            if (one is null)
            {
                untraced.Add(invariant);
            }
            else
            {
                untraced.Remove(invariant);
                found.Add(one);
                OnFound?.Invoke(one);
            }
        }
    }

    /// <summary>What follows from all that was found, in one process or in several.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="scopes">What was to be searched.</param>
    /// <param name="invariants">What was judged.</param>
    /// <param name="evidence">What was found.</param>
    internal CheckResult<TState, TTask> Conclude(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        Evidence<TState, TTask> evidence
    )
    {
        return new(
            invariants,
            evidence.Scopes,
            [.. scopes.Skip(evidence.Scopes.Count)],
            [.. evidence.Found.OrderBy(f => f.Counterexample.Measure).ThenBy(f => OrderOf(f.Invariant))],
            [.. evidence.Untraced.Distinct()],
            evidence.Random,
            evidence.Completion,
            evidence.Costs
        )
        {
            Known = [.. build.Known.Select(Knowledge)],
            Applicable = invariants.Where(i => Applicability.Missing(i, build.Image) is null).ToHashSet(),
        };

        KnownFinding<TState, TTask> Knowledge(Finding finding)
        {
            var invariant = model.InvariantNamed(finding.Invariant);
            int at = invariants.ToList().IndexOf(invariant);
            bool isArmed = at >= 0 && evidence.Scopes.Any(r => r.Search.Judged[at] > 0);
            var status =
                evidence.Known.ContainsKey(invariant) ? FindingStatus.Confirmed
                : isArmed && evidence.Completion == Completion.Complete && model.Scopes.All(scopes.Contains)
                    ? FindingStatus.Gone
                : FindingStatus.NotExercised;
            return new(finding, invariant, status, evidence.Known.GetValueOrDefault(invariant));
        }
    }

    /// <summary>Random programs over everything.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="invariants">What is judged.</param>
    /// <param name="tolerated">Those of them that end no run and are no hit; null: what the kernel is known to break.</param>
    public CampaignResult<TState, TTask> Sample(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        IReadOnlyList<Invariant<TState, TTask>>? tolerated = null
    )
    {
        ArgumentNullException.ThrowIfNull(build);
        var setup = model.Setting.SetupOf(model.Everything);
        var campaign = new Campaign<TState, TTask>(
            build.Image,
            invariants,
            new ProgramGenerator(model.Everything, build.Image.Signatures),
            roles => model.Setting.Initial(setup, roles),
            tolerated ?? [.. invariants.Where(build.IsKnownToBreak)]
        );
        return campaign.Run(
            new CampaignLimits
            {
                Programs = options.Programs,
                Seed = options.Seed,
                Threads = options.Limits.Threads,
                Cancel = options.Limits.Cancel,
            }
        );
    }

    /// <summary>Among equal traces, the invariant that names an operation or a step comes before one about states.</summary>
    internal static int OrderOf(Invariant<TState, TTask> invariant) =>
        invariant.Instant switch
        {
            Instant.Result => 0,
            Instant.Step => 1,
            Instant.Always => 2,
            Instant.AtRest => 3,
            _ => 4,
        };
}
