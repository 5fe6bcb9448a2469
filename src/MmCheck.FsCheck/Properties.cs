namespace MmCheck.FsCheck;

/// <summary>What can be claimed of every program of a kernel.</summary>
/// <param name="model">What is checked.</param>
/// <param name="build">The kernel.</param>
/// <param name="programs">Where programs come from.</param>
public sealed class Properties<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    Programs<TKernel, TState, TTask> programs
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly LitmusFormat format = new(model.Setting.Vocabulary, build.Image.Signatures);
    private readonly Meetings<TKernel, TState, TTask> meetings = new(model, build);

    /// <summary>
    /// No schedule of any program breaks one of the invariants. Small programs are run under all schedules, larger ones under random ones, uniform and
    /// PCT. What the kernel is known to break is passed over.
    /// </summary>
    /// <param name="invariants">What is judged.</param>
    public ProgramProperty Holds(IReadOnlyList<Invariant<TState, TTask>> invariants)
    {
        ArgumentNullException.ThrowIfNull(invariants);
        var tolerated = invariants.Where(build.IsKnownToBreak).ToList();
        var judged = invariants.Except(tolerated).ToList();
        var oracle = new ScheduleOracle<TState, TTask>(build.Image, invariants, tolerated);
        var replayer = new Replayer<TState, TTask>(build.Image, judged, model.Setting);
        var finder = new Finder<TKernel, TState, TTask>(model, build, judged, new SearchLimits());
        string what = judged.Count == 1 ? judged[0].Name : $"{judged.Count} invariants";
        return new($"{build} holds {what}", programs.ArbitraryWith(Shrink), Judge, Read);

        ProgramJudgement Judge(RandomProgram program)
        {
            var litmus = program.Litmus;
            var initial = model.Setting.Initial(litmus.Setup, [.. litmus.Roles]);
            if (program.IsShrunk && litmus.Kernel == build.Name)
            {
                var replay = replayer.Play(litmus.Program, litmus.Schedule, in initial);
                return new(Failure([.. replay.Broken.Select(b => b.Invariant)]), []);
            }
            var verdict = oracle.Judge(litmus.Program, in initial, program.Seed);
            string schedules =
                !verdict.Holds ? "broken"
                : verdict.IsComplete ? "holds under all schedules"
                : "holds under random schedules";
            return new(Failure(verdict.Broken), [.. meetings.Of(program), ("verdict", schedules)]);
        }

        IEnumerable<RandomProgram> Shrink(RandomProgram program) =>
            Shrunk(program, () => finder.Shrink(program.Drawn, program.Scope)?.Litmus);
    }

    /// <summary>
    /// Every program does what a reference says that it may do: one call behind the other, and at once. Small programs are run under all schedules, larger
    /// ones under random ones, uniform and PCT.
    /// </summary>
    /// <param name="reference">The reference.</param>
    public ProgramProperty Refines(IReference<TState> reference)
    {
        var oracle = new ReferenceOracle<TKernel, TState, TTask>(build, model.Setting, reference);
        var finder = new DifferenceFinder<TKernel, TState, TTask>(model, build, oracle);
        return new($"{build} refines the reference", programs.ArbitraryWith(Shrink), Judge, Read);

        ProgramJudgement Judge(RandomProgram program)
        {
            var verdict = oracle.Judge(program.Drawn, program.Litmus.Setup, program.Seed);
            return new(
                verdict.Difference is { } difference ? $"differs from the reference: {difference}" : null,
                [.. meetings.Of(program), ("verdict", verdict.How)]
            );
        }

        IEnumerable<RandomProgram> Shrink(RandomProgram program) =>
            Shrunk(program, () => finder.Shrink(program.Drawn, program.Scope));
    }

    // FsCheck asks this of every program, and looks at the answer of a failing one only.
    private static IEnumerable<RandomProgram> Shrunk(RandomProgram program, Func<Litmus?> shrink)
    {
        if (!program.IsShrunk && shrink() is { } litmus)
        {
            yield return program.With(litmus);
        }
    }

    private static string? Failure(IReadOnlyList<Invariant<TState, TTask>> broken) =>
        broken.Count == 0 ? null : $"breaks {broken[0].Name}: \"{broken[0].Says}\"";

    private RandomProgram Read(string path)
    {
        var result = format.Read(path);
        return result.Value is { } litmus
            ? new RandomProgram(format, litmus, model.Everything, seed: 1)
            : throw new FormatException(result.Print(path));
    }
}
