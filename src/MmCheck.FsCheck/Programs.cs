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
/// <param name="special">Small scopes from which a third of the programs are drawn instead, of each as many as of the others: what is rare among all
/// operations is frequent among the few of one of them. Null: there are none.</param>
public sealed class Programs<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    IReadOnlyList<Scope> scopes,
    Drawing drawing,
    IReadOnlyList<Scope>? special = null
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int LargestSize = 100;
    private const int OneInSoManyIsSpecial = 3;

    private readonly LitmusFormat format = new(model.Setting.Vocabulary, build.Image.Signatures);
    private readonly Source[] plainSources = [.. scopes.Select(scope => new Source(model, build, drawing, scope))];
    private readonly Source[] specialSources =
    [
        .. (special ?? []).Select(scope => new Source(model, build, drawing, scope)),
    ];

    /// <summary>Programs that shrink by the passes of MmCheck's shrinker, as far as they only take something away: for properties of one's own.</summary>
    public Arbitrary<RandomProgram> Arbitrary => ArbitraryWith(Cuts);

    /// <summary>A program.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="size">From 0 to 100.</param>
    public RandomProgram Draw(ulong seed, int size)
    {
        var choices = new SeededChoices(new SplitMix(seed));
        var source = Choose(choices);
        int most = 1 + (Math.Clamp(size, 0, LargestSize) * (source.Scope.Operations - 1) / LargestSize);
        // Short programs as often as long ones: all schedules of the short ones can be played.
        var drawn = source.Generator.Draw(choices, 1 + choices.Below(most));
        return Of(drawn, source.Scope, source.Setup, seed);
    }

    private Source Choose(SeededChoices choices) =>
        specialSources.Length > 0 && choices.Below(OneInSoManyIsSpecial) == 0
            ? specialSources[choices.Below(specialSources.Length)]
        : plainSources.Length > 1 && choices.Below(2) == 1 ? plainSources[1 + choices.Below(plainSources.Length - 1)]
        : plainSources[0];

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

    private IEnumerable<RandomProgram> Cuts(RandomProgram program) =>
        new ShrinkPasses(build.Image.Signatures, [])
            .Cuts(program.Drawn)
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

    /// <summary>A scope from which programs are drawn, made ready for the first of them.</summary>
    private sealed class Source(
        Model<TKernel, TState, TTask> model,
        Build<TKernel, TState, TTask> build,
        Drawing drawing,
        Scope scope
    )
    {
        private readonly Lazy<(Setup Setup, ProgramGenerator Generator)> ready = new(() =>
        {
            var setup = model.Setting.SetupOf(scope);
            return (
                setup,
                new ProgramGenerator(
                    scope,
                    build.Image.Signatures,
                    drawing,
                    roles => new Rehearsal<TState, TTask>(build.Image, model.Setting.Initial(setup, roles))
                )
            );
        });

        public Scope Scope => scope;

        public Setup Setup => ready.Value.Setup;

        public ProgramGenerator Generator => ready.Value.Generator;
    }
}
