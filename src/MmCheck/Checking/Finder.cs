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
    private const long ShrinkerMemory = 32L << 20;
    private const int EnoughOperations = 2;
    private const int Rounds = 4;
    private const int MoreRounds = 64;
    private const ulong CutterSeed = 1;

    private readonly LeastSearch<TState, TTask> least = new(build.Image, invariants);
    private readonly Explorer<TState, TTask> explorer = new(build.Image, invariants);
    private readonly FoundMaker<TKernel, TState, TTask> maker = new(model, build, limits);
    private readonly Replayer<TState, TTask> replayer = new(build.Image, invariants, model.Setting);
    private readonly SearchLimits shrinking = limits with
    {
        Progress = null,
        Memory = Math.Min(limits.Memory, ShrinkerMemory),
    };

    /// <summary>The least counterexample of a scope; null if the invariant holds there, or the memory did not do.</summary>
    public Found<TState, TTask>? In(Scope scope, Invariant<TState, TTask> target) =>
        In(scope, target, scope?.Plan(build.Image.Signatures) ?? default);

    /// <summary>The least counterexample of some of a scope's programs.</summary>
    internal Found<TState, TTask>? In(Scope scope, Invariant<TState, TTask> target, EveryProgram plan)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var canonical = new Canonical<TKernel, TState, TTask>(model, build, target, scope);
        var initial = model.Setting.Initial(scope);
        var result = least.Run(
            target,
            plan,
            in initial,
            limits with
            {
                Progress = null,
            },
            trace => canonical.Text(trace, in initial, scope.Roles)
        );
        return result.Trace is null
            ? null
            : maker.Make(
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

    /// <summary>
    /// The counterexample that a failing random program shrinks to: the least that no pass makes smaller, of whatever invariant breaks first.
    /// </summary>
    /// <param name="drawn">The program.</param>
    /// <param name="scope">From which it was drawn: its memory and its alphabet.</param>
    /// <returns>Null if nothing breaks.</returns>
    public Found<TState, TTask>? Shrink(DrawnProgram drawn, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        ArgumentNullException.ThrowIfNull(scope);
        var setup = model.Setting.SetupOf(scope);
        var calls = scope.Calls(build.Image.Signatures);
        var passes = new ShrinkPasses(build.Image.Signatures, calls, scope.Roles, scope.MostTasks);
        var families = new ProgramFamilies(build.Image.Signatures, calls, scope.Pages);
        var oracle = new ScheduleOracle<TState, TTask>(build.Image, invariants, []);
        return Shrink(Cut(Cut(drawn, Rounds), MoreRounds), null, scope, passes, families);

        // More rounds only for what is still too long.
        DrawnProgram Cut(DrawnProgram program, int rounds) =>
            program.Program.Operations <= EnoughOperations
                ? program
                : new ProgramCutter(
                    passes,
                    candidate =>
                    {
                        var initial = model.Setting.Initial(setup, candidate.Roles);
                        return oracle.Sample(candidate.Program, in initial, rounds, CutterSeed) is { Trace: { } trace }
                            ? replayer.BegunOf(trace, in initial)
                            : null;
                    }
                ).Run(program);
    }

    /// <summary>A counterexample once more, of its file alone.</summary>
    /// <param name="least">Its file, and what is known about it.</param>
    /// <param name="target">What it breaks.</param>
    /// <param name="scope">Where it was searched; null: in none.</param>
    internal Found<TState, TTask> Again(Least least, Invariant<TState, TTask> target, Scope? scope)
    {
        var format = new LitmusFormat(model.Setting.Vocabulary, build.Image.Signatures);
        var file =
            format.Parse(least.Litmus).Value ?? throw new ModelException($"a counterexample of {target} is damaged");
        var canonical = new Canonical<TKernel, TState, TTask>(model, build, target, scope ?? model.Everything);
        return maker.Make(canonical, target, file, least.IsCertified, least.Nodes, scope);
    }

    /// <summary>What a failing random program shrinks to, wherever else the same may be found.</summary>
    internal Found<TState, TTask>? Shrink(Hit<TState, TTask> hit)
    {
        var signatures = build.Image.Signatures;
        var calls = (model.Everything with { Pages = ShrinkerPages }).Calls(signatures);
        return Shrink(
            new DrawnProgram(hit.Trace.Program, hit.Roles),
            hit.Invariant,
            model.Everything,
            new ShrinkPasses(signatures, calls, model.Everything.Roles),
            new ProgramFamilies(signatures, calls, ShrinkerPages)
        );
    }

    /// <summary>Shrinks what needs only a part of its scope's memory, by calls on that part.</summary>
    private Found<TState, TTask>? ShrinkAgain(
        DrawnProgram drawn,
        Setup memory,
        Invariant<TState, TTask>? broken,
        Scope scope
    )
    {
        var signatures = build.Image.Signatures;
        var declared = memory.Pages.SelectMany(p => Enumerable.Range(p.Pages.First, p.Pages.Count)).ToHashSet();
        List<Invocation> calls =
        [
            .. scope.Calls(signatures).Where(call => declared.IsSupersetOf(CanonicalProgram.PagesOf(call, signatures))),
        ];
        return Shrink(
            drawn,
            broken,
            scope,
            new ShrinkPasses(signatures, calls, scope.Roles, scope.MostTasks),
            new ProgramFamilies(signatures, calls, declared.DefaultIfEmpty().Max() + 1),
            memory
        );
    }

    /// <summary>
    /// Shrinks what breaks an invariant; any, if none is given. A file declares so much of its scope's memory as it needs; with less memory a smaller
    /// program may do, so both shrink in turns.
    /// </summary>
    private Found<TState, TTask>? Shrink(
        DrawnProgram drawn,
        Invariant<TState, TTask>? broken,
        Scope scope,
        ShrinkPasses passes,
        ProgramFamilies families,
        Setup? memory = null
    )
    {
        var setup = memory ?? model.Setting.SetupOf(scope);
        var canonical = new Canonical<TKernel, TState, TTask>(model, build, invariants[0], scope, memory);
        var shrinker = new Shrinker(
            passes,
            candidate => Search(candidate, new OneProgram(candidate.Program)),
            Text,
            program =>
                families
                    .Of(program)
                    .Select(family => Search(program, family).Trace)
                    .OfType<Trace>()
                    .Select(least => program with { Program = least.Program })
        );
        if (shrinker.Run(drawn, limits.Cancel) is not { Least.Trace: { } trace } shrunk)
        {
            return null;
        }
        (trace, var roles) = WithIdleLast(trace, shrunk.Drawn.Roles);
        var start = model.Setting.Initial(setup, roles);
        var target = TargetOf(replayer.Play(trace, in start));
        var ofTarget = new Canonical<TKernel, TState, TTask>(model, build, target, scope, memory);
        var file = ofTarget.File(trace, in start, roles);
        if (scope.Memory is not null && file.Setup != setup)
        {
            return ShrinkAgain(new DrawnProgram(file.Program, [.. file.Roles]), file.Setup, broken, scope);
        }
        return maker.Make(ofTarget, target, file, isCertified: false, shrunk.Least.Nodes, scope: null);

        LeastResult Search<TPlan>(DrawnProgram of, TPlan plan)
            where TPlan : struct, IPlan
        {
            var initial = model.Setting.Initial(setup, of.Roles);
            return broken is null
                ? least.RunAny(plan, in initial, shrinking, trace => Text(of, trace))
                : least.Run(broken, plan, in initial, shrinking, trace => Text(of, trace));
        }

        string Text(DrawnProgram of, Trace trace)
        {
            var initial = model.Setting.Initial(setup, of.Roles);
            var idle = of
                .Roles.Where((_, task) => trace.Program.Count(task) == 0)
                .Select(r => $"{r}")
                .Order(StringComparer.Ordinal)
                .ToList();
            // The fewer are only there, the better, whatever they are called.
            return $"{canonical.Text(trace, in initial, of.Roles)}{idle.Count} {string.Join(' ', idle)}";
        }
    }

    /// <summary>The same trace with those who are only there behind the others, in the order of their names.</summary>
    internal static (Trace Trace, IReadOnlyList<Role?> Roles) WithIdleLast(Trace trace, IReadOnlyList<Role?> roles)
    {
        int[] order =
        [
            .. Enumerable
                .Range(0, roles.Count)
                .OrderBy(task => trace.Program.Count(task) == 0)
                .ThenBy(task => trace.Program.Count(task) == 0 ? $"{roles[task]}" : "", StringComparer.Ordinal),
        ];
        return (
            new Trace(
                new Program(order.Select(task => trace.Program.Tasks[task])),
                [.. trace.Moves.Select(m => m with { Task = (byte)Array.IndexOf(order, m.Task) })]
            ),
            [.. order.Select(task => roles[task])]
        );
    }

    /// <summary>What a trace breaks; of several, what names an operation or a step.</summary>
    private Invariant<TState, TTask> TargetOf(Replay<TState, TTask> replay) =>
        invariants.Where(replay.Breaks).OrderBy(Checker<TKernel, TState, TTask>.OrderOf).First();
}
