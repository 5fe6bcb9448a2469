using FsCheck;
using FsCheck.Fluent;

namespace MmCheck.FsCheck;

/// <summary>
/// Random programs of a kernel for FsCheck. FsCheck gives 64 bits of its stream and a size; from these MmCheck's one generator draws, so that a
/// program is found again by FsCheck's own replay. The size bounds the operations of a task: 100 stands for as many as the scope allows.
/// </summary>
/// <param name="model">Memory and words.</param>
/// <param name="build">The kernel on which programs are rehearsed.</param>
/// <param name="scopes">What they are drawn from; half of them from the first.</param>
/// <param name="drawing">How.</param>
public sealed class Programs<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    IReadOnlyList<Scope> scopes,
    Drawing drawing
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int LargestSize = 100;

    private readonly LitmusFormat format = new(model.Setting.Vocabulary, build.Image.Signatures);
    private readonly (Scope Scope, Setup Setup, ProgramGenerator Generator)[] sources =
    [
        .. scopes.Select(scope =>
        {
            var setup = model.Setting.SetupOf(scope);
            return (
                scope,
                setup,
                new ProgramGenerator(
                    scope,
                    build.Image.Signatures,
                    drawing,
                    roles => new Rehearsal<TState, TTask>(build.Image, model.Setting.Initial(setup, roles))
                )
            );
        }),
    ];

    /// <summary>Programs that shrink by the passes of MmCheck's shrinker, as far as they only take something away: for properties of one's own.</summary>
    public Arbitrary<RandomProgram> Arbitrary => ArbitraryWith(Cuts);

    /// <summary>A program.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="size">From 0 to 100.</param>
    public RandomProgram Draw(ulong seed, int size)
    {
        var choices = new SeededChoices(new SplitMix(seed));
        int other = sources.Length > 1 && choices.Below(2) == 1 ? 1 + choices.Below(sources.Length - 1) : 0;
        var (scope, setup, generator) = sources[other];
        int most = 1 + (Math.Clamp(size, 0, LargestSize) * (scope.Operations - 1) / LargestSize);
        // Short programs as often as long ones: all schedules of the short ones can be played.
        return Of(generator.Draw(choices, 1 + choices.Below(most)), scope, setup, seed);
    }

    /// <summary>Programs with a shrinker of one's own.</summary>
    internal Arbitrary<RandomProgram> ArbitraryWith(Func<RandomProgram, IEnumerable<RandomProgram>> shrink)
    {
        var half = Gen.Choose(int.MinValue, int.MaxValue);
        return Arb.From(
            Gen.Sized(size =>
                half.SelectMany(_ => half, (high, low) => Draw(((ulong)(uint)high << 32) | (uint)low, size))
            ),
            shrink
        );
    }

    internal Setup SetupOf(Scope scope) => Array.Find(sources, s => s.Scope == scope).Setup;

    private IEnumerable<RandomProgram> Cuts(RandomProgram program) =>
        new ShrinkPasses(build.Image.Signatures, [])
            .Cuts(new(program.Litmus.Program, [.. program.Litmus.Roles]))
            .Select(drawn => Of(drawn, program.Scope, program.Litmus.Setup, program.Seed));

    private RandomProgram Of(DrawnProgram drawn, Scope scope, Setup setup, ulong seed) =>
        new(
            format,
            new Litmus
            {
                Name = scope.Name,
                Kernel = build.Name,
                Setup = setup,
                Roles = [.. drawn.Roles.Select(role => role ?? model.Setting.Vocabulary.Roles[0])],
                Program = drawn.Program,
                Expectations = [],
            },
            scope,
            seed
        );
}
