namespace MmCheck.Tests;

public sealed class ShrinkerTests
{
    private const string Alphabet = "add all; locked_add all; toss; set; walk; say all";

    [Theory]
    [InlineData("fresh-write", "add 0 one | add 0 one : 0 1 1 0")]
    [InlineData("no-lost-update", "add 0 one | add 0 one : 0 1 1 0")]
    [InlineData("small-result", "add 0 two; add 0 two : 0 0 0 0")]
    public void Shrinker_reaches_the_certified_least_from_every_random_failure(string invariant, string expected)
    {
        var target = ToyModel.Invariants.Single(i => i.Name == invariant);
        var scope = ToyModel.ScopeOf(3, 4, Alphabet, 3);
        var search = new LeastSearch<ToyState, ToyTask>(ToyModel.Image, [target]);
        var certified = search.Run(
            target,
            ToyModel.ScopeOf(2, 2, Alphabet, 2).Plan(ToyModel.Image.Signatures),
            default,
            new(),
            Canonical
        );
        var generator = new ProgramGenerator(scope, ToyModel.Image.Signatures);
        var shrinker = new Shrinker(
            new(ToyModel.Image.Signatures, scope.Calls(ToyModel.Image.Signatures)),
            drawn => search.Run(target, new OneProgram(drawn.Program), default, new(), Canonical),
            (_, trace) => Canonical(trace)
        );

        var texts = Enumerable
            .Range(0, 100)
            .Select(i => shrinker.Run(generator.Draw(2, i)))
            .OfType<Shrunk>()
            .Select(s => Canonical(s.Least.Trace!))
            .ToList();

        Assert.Equal(expected, Canonical(certified.Trace!));
        Assert.True(certified.IsCertified);
        Assert.InRange(texts.Count, 10, 100);
        Assert.All(texts, text => Assert.Equal(expected, text));
    }

    [Fact]
    public void Shrinker_has_nothing_to_say_about_a_program_that_holds() =>
        Assert.Null(
            new Shrinker(
                new(ToyModel.Image.Signatures, []),
                drawn =>
                    new LeastSearch<ToyState, ToyTask>(ToyModel.Image, [ToyModel.FreshWrite]).Run(
                        ToyModel.FreshWrite,
                        new OneProgram(drawn.Program),
                        default,
                        new(),
                        Canonical
                    ),
                (_, trace) => Canonical(trace)
            ).Run(new(ToyModel.Program("add 0 one | add 1 one"), [null, null]))
        );

    [Fact]
    public void Passes_take_away_what_used_a_result_and_move_the_names_of_the_rest()
    {
        var passes = new ShrinkPasses(ToyModel.Image.Signatures, []);
        var candidates = passes
            .Of(new(ToyModel.Program("toss; toss; say r1; say r0"), [null]))
            .Select(d => ToyModel.Print(d.Program))
            .ToList();

        Assert.Contains("toss; say r0", candidates);
        Assert.Contains("toss; toss; say r0", candidates);
        Assert.DoesNotContain("toss; say r1; say r0", candidates);
    }

    [Fact]
    public void Passes_rename_pages_jointly()
    {
        var candidates = new ShrinkPasses(ToyModel.Image.Signatures, [])
            .Of(new(ToyModel.Program("add 2 one | add 2 one; add 1 one"), [null, null]))
            .Select(d => ToyModel.Print(d.Program))
            .ToList();

        Assert.Contains("add 1 one | add 1 one; add 0 one", candidates);
        Assert.Contains("add 1 one | add 1 one; add 2 one", candidates);
        Assert.Contains("add 0 one | add 0 one; add 1 one", candidates);
    }

    [Fact]
    public void Families_have_the_same_tasks_none_of_which_does_more()
    {
        var calls = ToyModel.ScopeOf(2, 2, "add 0 one; toss; set", 2).Calls(ToyModel.Image.Signatures);
        var families = new ProgramFamilies(ToyModel.Image.Signatures, calls, 2);

        var ofTwo = families.Of(new(ToyModel.Program("add 0 one | toss"), [null, null])).ToList();
        var ofMany = families.Of(new(ToyModel.Program(string.Join("; ", Enumerable.Repeat("set", 20))), [null]));

        Assert.Equal(3, ofTwo.Count);
        Assert.All(ofTwo, family => Assert.Equal((2, 0), (family.Tasks, family.Options(0, 1))));
        Assert.Equal([3, 4], ofTwo.Take(2).Select(family => family.Options(0, 0))); // add on both pages, toss; and set
        Assert.Equal([1, 1], ofMany.Select(family => family.Options(0, 19))); // all operations would be too many
    }

    private static string Canonical(Trace trace) =>
        ToyModel.Print(
            CanonicalProgram
                .Of(
                    new Replayer<ToyState, ToyTask>(ToyModel.Image, [], ToySetting.Instance).Play(trace, default),
                    ToyModel.Image.Signatures,
                    4
                )
                .Trace
        );
}
