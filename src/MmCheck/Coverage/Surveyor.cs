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
        var image = counted.Image;
        var tally = new Tally(image.Size, image.Operations.Count, model.Setting.CellNames.Count);
        var watch = new Watch<TState, TTask>(image, invariants, [.. invariants.Where(build.IsKnownToBreak)]);
        var surveys = new List<ScopeSurvey>();
        var neighbours = new Neighbours(image.Signatures);
        foreach (var scope in scopes)
        {
            options.Doing?.Invoke($"coverage of {scope.Name} ({surveys.Count + 1} of {scopes.Count})");
            ulong operations = neighbours.Add(scope);
            using var survey = new Survey<TState, TTask>(
                image,
                watch,
                model.Setting,
                scope.Plan(image.Signatures),
                tally
            );
            var initial = model.Setting.Initial(scope);
            var completion = survey.Run(in initial, operations, options.Limits);
            surveys.Add(new(scope, completion, survey.States));
            var alone = new Neighbours(image.Signatures);
            alone.Add(scope);
            tally.Exclusions.EndScope(alone.Are, completion == Completion.Complete);
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
            counted.Counts
        );

        Exclusion? ExclusionOf(int a, int b) => tally.Exclusions.Between(a, b, pc => image.StepAt(pc).Name);
    }
}
