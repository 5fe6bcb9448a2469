namespace MmCheck;

/// <summary>What is different between two builds, as <c>git diff</c> would show it.</summary>
/// <param name="Lost">Commits of the first one's release that the second one lacks, oldest first.</param>
/// <param name="Gained">Commits of the second one's release that the first one lacks, oldest first.</param>
/// <param name="Hunks">Decisions first, then tables.</param>
public sealed record Difference<TKernel, TState, TTask>(
    IReadOnlyList<Patch<TKernel, TState, TTask>> Lost,
    IReadOnlyList<Patch<TKernel, TState, TTask>> Gained,
    IReadOnlyList<Hunk> Hunks
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Do the kernels behave alike?</summary>
    public bool IsEmpty => Hunks.Count == 0;

    /// <summary>Compares two builds of one model.</summary>
    public static Difference<TKernel, TState, TTask> Between(
        Build<TKernel, TState, TTask> old,
        Build<TKernel, TState, TTask> now
    )
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        var comparison = new Comparison(old, now);
        return new(
            [.. old.Released.Except(now.Released)],
            [.. now.Released.Except(old.Released)],
            [.. comparison.Decisions(), .. comparison.Tables()]
        );
    }

    private sealed class Comparison(Build<TKernel, TState, TTask> old, Build<TKernel, TState, TTask> now)
    {
        private readonly Uses<TKernel, TState, TTask> usesOfOld = old.Uses;
        private readonly Uses<TKernel, TState, TTask> usesOfNow = now.Uses;
        private readonly HashSet<Patch<TKernel, TState, TTask>> onlyOne =
        [
            .. old.Added.Except(now.Added).Concat(now.Added.Except(old.Added)),
        ];

        public IEnumerable<Hunk> Decisions() =>
            from decision in now.Provenance.Texts.Keys.Union(old.Provenance.Texts.Keys)
            let before = old.Provenance.Texts.GetValueOrDefault(decision)
            let after = now.Provenance.Texts.GetValueOrDefault(decision)
            where before != after
            select new Hunk(
                $"function {decision}",
                Ordered(u => u.OperationsConsulting(decision)),
                PatchesOf(t => t == decision),
                [.. Lines('-', before), .. Lines('+', after)]
            );

        public IEnumerable<Hunk> Tables() =>
            from function in now.Functions.Keys.Union(old.Functions.Keys)
            let before = TableText.Of(old.Functions.GetValueOrDefault(function))
            let after = TableText.Of(now.Functions.GetValueOrDefault(function))
            from lines in LineDiff.Hunks(before, after)
            select new Hunk(
                function,
                Ordered(u => u.OperationsRunning(function)),
                PatchesOf(t => t.StartsWith(function + "/", StringComparison.Ordinal)),
                lines
            );

        private static IEnumerable<HunkLine> Lines(char sign, string? text) =>
            text is null ? [] : [new HunkLine(sign, text)];

        /// <summary>Both builds have the same operations in the same order.</summary>
        private List<string> Ordered(Func<Uses<TKernel, TState, TTask>, IReadOnlyList<string>> operations)
        {
            var any = operations(usesOfOld).Concat(operations(usesOfNow)).ToHashSet();
            return [.. now.Image.Operations.Select(o => o.Name).Where(any.Contains)];
        }

        private List<string> PatchesOf(Func<string, bool> isTouched) =>
            [
                .. old
                    .Provenance.Touched.Concat(now.Provenance.Touched)
                    .Where(t => isTouched(t.Key))
                    .SelectMany(t => t.Value)
                    .Where(onlyOne.Contains)
                    .Select(p => p.Id)
                    .Distinct(),
            ];
    }
}

/// <summary>One place at which two builds differ.</summary>
/// <param name="Subject">The table, or the word <c>function</c> and a decision.</param>
/// <param name="UsedBy">The operations that run it.</param>
/// <param name="Patches">Patches behind a plus sign that touch it, in one of the builds only.</param>
/// <param name="Lines">With context.</param>
public sealed record Hunk(
    string Subject,
    IReadOnlyList<string> UsedBy,
    IReadOnlyList<string> Patches,
    IReadOnlyList<HunkLine> Lines
);

/// <summary>A line of a hunk.</summary>
/// <param name="Sign">Blank, minus or plus.</param>
/// <param name="Text">Without the sign.</param>
public readonly record struct HunkLine(char Sign, string Text);
