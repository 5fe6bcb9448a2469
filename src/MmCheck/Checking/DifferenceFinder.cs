namespace MmCheck;

/// <summary>
/// Turns "the kernel does something else than it may" into the program that people read: cut while random schedules still show a difference, and shrunk by
/// the passes of <see cref="Shrinker"/> while all schedules do. Its
/// text depends on kernel, reference and the kind of memory alone.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="build">The kernel.</param>
/// <param name="oracle">Holds it against the reference.</param>
public sealed class DifferenceFinder<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    ReferenceOracle<TKernel, TState, TTask> oracle
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const string Name = "difference";
    private const int Rounds = 4;
    private const ulong CutterSeed = 1;

    private readonly Examiner<TKernel, TState, TTask> examiner = new(model, new());

    /// <summary>The file to which a program shrinks; null if it does nothing else than it may.</summary>
    /// <param name="drawn">The program.</param>
    /// <param name="scope">From which it was drawn: its memory and its alphabet.</param>
    public Litmus? Shrink(DrawnProgram drawn, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var file = ShrinkIn(drawn, scope);
        // On the plainer memory that it needs, something smaller may do.
        return
            file is not null
            && scope.Memory is { } memory
            && $"{file.Setup}" is var least
            && least != $"{SetupText.Parse(model.Setting.Vocabulary, memory, scope.Name)}"
            ? Shrink(new(file.Program, file.Roles), scope with { Memory = least })
            : file;
    }

    private Litmus? ShrinkIn(DrawnProgram drawn, Scope scope)
    {
        var signatures = build.Image.Signatures;
        var setup = model.Setting.SetupOf(scope);
        var symptom = new Symptom<TState, TTask>((litmus, replay) => oracle.DifferenceOf(litmus, replay) is not null);
        var canonical = new Canonical<TKernel, TState, TTask>(model, build, symptom, scope);
        var passes = new ShrinkPasses(signatures, scope.Calls(signatures), scope.Roles, scope.MostTasks);
        var cut = new ProgramCutter(passes, candidate => Sample(candidate)?.Program).Run(drawn);
        var shrunk = new Shrinker(
            passes,
            candidate => oracle.LeastOf(candidate, setup, trace => Text(candidate, trace)),
            Text
        ).Run(cut);
        // What is too large for all schedules stays as it was cut.
        if ((shrunk?.Least.Trace ?? Sample(cut)) is not { } trace)
        {
            return null;
        }
        (trace, var roles) = Finder<TKernel, TState, TTask>.WithIdleLast(trace, (shrunk?.Drawn ?? cut).Roles);
        return WithExpectations(canonical, canonical.File(trace, model.Setting.Initial(setup, roles), roles));

        Trace? Sample(DrawnProgram candidate) => oracle.Sample(candidate, setup, Rounds, CutterSeed);

        // The fewer are only there, the better.
        string Text(DrawnProgram of, Trace trace) =>
            canonical.Text(trace, model.Setting.Initial(setup, of.Roles), of.Roles) + of.Roles.Count;
    }

    /// <summary>Says that there is this end, and that it is not there without one of the patches.</summary>
    private Litmus WithExpectations(Canonical<TKernel, TState, TTask> canonical, Litmus file)
    {
        var replay = canonical.Play(file);
        var explained = oracle.Explained(new(file.Program, file.Roles), file.Setup);
        var condition = new EndText<TState, TTask>(model.Setting, build.Image.Signatures).ConditionOf(
            replay.Outcome,
            explained
        );
        var never = build
            .Added.Select(p => build.Name.Minus(p.Id))
            .Where(name => model.History.TryBuild(name, out _))
            .Select(name => new Expectation.Outcome(Quantifier.Never, condition, name))
            .Where(e => examiner.Answer(file with { Expectations = [e] })[0].IsMet == true);
        return file with
        {
            Name = $"{FoundMaker<TKernel, TState, TTask>.FolderOf(build)}/{Name}",
            Title = oracle.DifferenceOf(file, replay),
            Expectations = [new Expectation.Outcome(Quantifier.Exists, condition), .. never],
        };
    }
}
