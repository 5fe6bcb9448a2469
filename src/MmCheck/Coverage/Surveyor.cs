namespace MmCheck;

/// <summary>Finds out what of a kernel scopes exercise: steps, guards, conditions, cells and pairs of operations.</summary>
/// <param name="model">Knows the scopes and the cells.</param>
/// <param name="options">How far.</param>
public sealed class Surveyor<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, CheckOptions options)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Surveys a kernel.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="scopes">What is surveyed.</param>
    /// <param name="invariants">What is judged: what breaks is not gone on with, as in a check.</param>
    public CoverageResult Run(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<Invariant<TState, TTask>> invariants
    )
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(scopes);
        var counted = new CountedConditions<TState, TTask>(build.Image, build.Functions);
        var tally = NewTally(counted.Image);
        var surveys = scopes
            .Select(
                (scope, i) =>
                {
                    options.Doing?.Invoke($"coverage of {scope.Name} ({i + 1} of {scopes.Count})");
                    var survey = Survey(
                        build,
                        counted.Image,
                        scope,
                        scope.Plan(counted.Image.Signatures),
                        invariants,
                        tally
                    );
                    EndScope(tally, counted.Image, survey);
                    return survey;
                }
            )
            .ToList();
        return Conclude(counted.Image, surveys, tally, counted.Counts);
    }

    /// <summary>Surveys a shard's parts of scopes.</summary>
    internal CoveragePart Run(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        Shard shard
    )
    {
        var counted = new CountedConditions<TState, TTask>(build.Image, build.Functions);
        var tally = NewTally(counted.Image);
        var parts = new List<SurveyPart>();
        foreach (var scope in scopes)
        {
            options.Doing?.Invoke($"coverage of {scope.Name} ({parts.Count + 1} of {scopes.Count}), shard {shard}");
            var survey = shard.PartOf(scope.Plan(counted.Image.Signatures)) is { } plan
                ? Survey(build, counted.Image, scope, plan, invariants, tally)
                : new(scope, Completion.Complete, 0);
            parts.Add(new(scope.Name, survey.Completion, survey.States, tally.Exclusions.Sights));
            EndScope(tally, counted.Image, survey);
        }
        return CoveragePart.Of(parts, tally, counted.Counts);
    }

    /// <summary>Makes of the shards' parts what the survey itself would have said.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="scopes">What was surveyed.</param>
    /// <param name="parts">Those of the shards that are there.</param>
    /// <param name="of">How many there should be.</param>
    internal CoverageResult Merge(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<CoveragePart> parts,
        int of
    )
    {
        var counted = new CountedConditions<TState, TTask>(build.Image, build.Functions);
        var tally = NewTally(counted.Image);
        var surveys = new List<ScopeSurvey>();
        foreach (var part in parts)
        {
            part.AddTo(tally, counted.Counts);
        }
        foreach (var scope in scopes)
        {
            var seen = parts.SelectMany(p => p.Surveys).Where(s => s.Scope == scope.Name).ToList();
            seen.ForEach(s => tally.Exclusions.Add(s.Sights));
            var completion = seen.Select(s => s.Completion)
                .Append(parts.Count < of ? Completion.Cancelled : Completion.Complete)
                .Max();
            surveys.Add(new(scope, completion, seen.Sum(s => s.States)));
            EndScope(tally, counted.Image, surveys[^1]);
        }
        return Conclude(counted.Image, surveys, tally, counted.Counts);
    }

    private Tally NewTally(Image<TState, TTask> image) =>
        new(image.Size, image.Operations.Count, model.Setting.CellNames.Count);

    private ScopeSurvey Survey(
        Build<TKernel, TState, TTask> build,
        Image<TState, TTask> image,
        Scope scope,
        EveryProgram plan,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        Tally tally
    )
    {
        var watch = new Watch<TState, TTask>(image, invariants, [.. invariants.Where(build.IsKnownToBreak)]);
        using var survey = new Survey<TState, TTask>(image, watch, model.Setting, plan, tally);
        var initial = model.Setting.Initial(scope);
        ulong operations = new Neighbours(image.Signatures).Add(scope);
        var completion = survey.Run(in initial, operations, options.Limits);
        return new(scope, completion, survey.States);
    }

    private static void EndScope(Tally tally, Image<TState, TTask> image, ScopeSurvey survey)
    {
        var alone = new Neighbours(image.Signatures);
        alone.Add(survey.Scope);
        tally.Exclusions.EndScope(alone.Are, survey.Completion == Completion.Complete);
    }

    private static CoverageResult Conclude(
        Image<TState, TTask> image,
        IReadOnlyList<ScopeSurvey> surveys,
        Tally tally,
        IReadOnlyList<ConditionCount> conditions
    )
    {
        var neighbours = new Neighbours(image.Signatures);
        foreach (var survey in surveys)
        {
            neighbours.Add(survey.Scope);
        }
        var names = image.Operations.Select(o => o.Name).ToList();
        var present = Enumerable.Range(0, names.Count).Where(neighbours.Has).ToList();
        var changing = present.Where(tally.Pairs.Changes).ToList();
        return new(
            surveys,
            [
                .. image
                    .Steps.Where(s => neighbours.Has(s.Operation))
                    .Select(s => new StepCount(s, tally.Taken[s.Pc], tally.Skipped[s.Pc])),
            ],
            [.. names.Where((_, o) => !neighbours.Has(o))],
            [.. present.Except(changing).Select(o => names[o])],
            [
                .. changing.SelectMany(a =>
                    changing
                        .Where(b => b >= a)
                        .Select(b => new PairCoverage(
                            names[a],
                            names[b],
                            tally.Pairs.HaveMet(a, b),
                            neighbours.Are(a, b),
                            tally.Pairs.HaveMet(a, b) ? null : ExclusionOf(a, b)
                        ))
                ),
            ],
            [.. present.Select(o => new CellCoverage(names[o], tally.CellsOf(o).ToArray()))],
            conditions
        );

        Exclusion? ExclusionOf(int a, int b) => tally.Exclusions.Between(a, b, pc => image.StepAt(pc).Name);
    }
}
