using CheckResult = MmCheck.CheckResult<MmCheck.Tests.ToyState, MmCheck.Tests.ToyTask>;
using Invariant = MmCheck.Invariant<MmCheck.Tests.ToyState, MmCheck.Tests.ToyTask>;

namespace MmCheck.Tests;

/// <summary>What a kernel is known to break: whose it is, that a check goes on behind it, and that it must still be true.</summary>
public sealed class FindingTests
{
    private static readonly Model<LossyKernel, ToyState, ToyTask> Model = LossyModel.Create();
    private static readonly CheckOptions Options = new() { Programs = 0, CostPrograms = 10 };

    private static CheckResult Check(
        string kernel,
        IReadOnlyList<Scope>? scopes = null,
        IReadOnlyList<Invariant>? invariants = null,
        int programs = 0
    ) =>
        new Checker<LossyKernel, ToyState, ToyTask>(Model, Options with { Programs = programs }).Run(
            Model.History.Build(kernel),
            scopes ?? Model.Scopes,
            invariants ?? Model.Invariants
        );

    private static IReadOnlyList<KnownFinding<ToyState, ToyTask>> Of(CheckResult result, FindingStatus status) =>
        [.. result.Known.Where(k => k.Status == status)];

    [Theory]
    [InlineData("v1.0", "no-lost-update fresh-write")]
    [InlineData("v1.0+takes-lock", "")]
    [InlineData("v1.0+takes-lock-silently", "no-lost-update fresh-write")]
    [InlineData("v2.0", "")]
    [InlineData("v2.0~takes-lock", "no-lost-update fresh-write")]
    [InlineData("v2.0+drops-lock-again", "no-lost-update fresh-write")]
    [InlineData("v3.0", "no-lost-update fresh-write")]
    [InlineData("v3.0~drops-lock-again", "")]
    [InlineData("v1.0+drops-lock-again", "no-lost-update fresh-write")]
    [InlineData("v2.0+sleepy", "patient-sleep")]
    public void Findings_are_those_of_the_base_with_what_its_patches_introduced_and_fixed(
        string kernel,
        string names
    ) => Assert.Equal(names, string.Join(' ', Model.History.Build(kernel).Known.Select(f => f.Invariant)));

    [Fact]
    public void Check_confirms_what_is_known_and_counts_nothing_as_broken()
    {
        var result = Check("v1.0");
        Assert.Equal((0, Completion.Complete), (result.Broken, result.Completion));
        Assert.Equal([LossyModel.Lost, LossyModel.Stale], Of(result, FindingStatus.Confirmed).Select(k => k.Finding));
        Assert.All(result.Known, k => Assert.Equal(2, k.Found!.Counterexample.Measure.Operations));
        Assert.NotNull(result.Costs);
    }

    [Fact]
    public void Check_goes_on_behind_what_is_known()
    {
        var result = Check("v1.0+complains");
        Assert.Equal([LossyModel.NoFlag], result.Found.Select(f => f.Invariant));
        Assert.Equal(3, result.Found[0].Counterexample.Measure.Operations);
        Assert.Equal(2, Of(result, FindingStatus.Confirmed).Count);
    }

    [Fact]
    public void Check_finds_what_is_behind_it_by_random_programs_too() =>
        Assert.Equal(
            [LossyModel.NoFlag],
            Check("v1.0+complains", [LossyModel.Alone], programs: 2_000).Found.Select(f => f.Invariant)
        );

    [Fact]
    public void Check_saves_no_counterexample_of_what_is_known()
    {
        var saved = new List<string>();
        new Checker<LossyKernel, ToyState, ToyTask>(Model, Options) { OnFound = f => saved.Add(f.Invariant.Name) }.Run(
            Model.History.Build("v1.0+complains"),
            Model.Scopes,
            Model.Invariants
        );
        Assert.Equal(["no-flag"], saved);
    }

    [Fact]
    public void Finding_is_outdated_if_every_scope_was_searched_and_nothing_breaks_it()
    {
        var result = Check("v1.0+takes-lock-silently");
        Assert.Equal(0, result.Broken);
        Assert.Equal(
            ["no-lost-update", "fresh-write"],
            Of(result, FindingStatus.Gone).Select(k => k.Finding.Invariant)
        );
    }

    [Fact]
    public void Finding_is_not_exercised_where_only_a_part_was_searched()
    {
        foreach (string kernel in (string[])["v1.0", "v1.0+takes-lock-silently"])
        {
            var oneScope = Check(kernel, [LossyModel.Alone]);
            Assert.Equal((0, 2), (oneScope.Gone, Of(oneScope, FindingStatus.NotExercised).Count));
            var oneInvariant = Check(kernel, invariants: [LossyModel.NoFlag]);
            Assert.Equal((0, 2), (oneInvariant.Gone, Of(oneInvariant, FindingStatus.NotExercised).Count));
        }
    }

    [Fact]
    public void Finding_is_not_exercised_if_nothing_judges_its_invariant() =>
        Assert.Equal(
            ["patient-sleep"],
            Of(Check("v2.0+sleepy"), FindingStatus.NotExercised).Select(k => k.Finding.Invariant)
        );

    [Fact]
    public void Finding_that_names_no_invariant_is_an_error()
    {
        var typo = new Finding("no-lost-updates", "a typo", "toy list");
        var model = LossyModel.Create(new Patch<LossyKernel, ToyState, ToyTask>("typo", "", introduces: [typo]));
        var checker = new Checker<LossyKernel, ToyState, ToyTask>(model, Options);
        var thrown = Assert.Throws<ModelException>(() =>
            checker.Run(model.History.Build("v2.0+typo"), model.Scopes, model.Invariants)
        );
        Assert.Contains("did you mean no-lost-update?", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_reaches_what_is_behind_a_break_only_if_it_tolerates_it()
    {
        var build = Model.History.Build("v1.0+complains");
        Invariant[] both = [LossyModel.NoLostUpdate, LossyModel.NoFlag];
        var plan = LossyModel.Race.Plan(build.Image.Signatures);

        var strict = new Explorer<ToyState, ToyTask>(build.Image, both).Run(plan, default, new());
        var tolerant = new Explorer<ToyState, ToyTask>(build.Image, both, [LossyModel.NoLostUpdate]).Run(
            plan,
            default,
            new()
        );

        Assert.Equal([LossyModel.NoLostUpdate], strict.Broken.Select(b => b.Invariant));
        Assert.Equal([LossyModel.NoFlag], tolerant.Broken.Select(b => b.Invariant));
        Assert.Equal([LossyModel.NoLostUpdate], tolerant.Known.Select(b => b.Invariant));
        Assert.True(tolerant.States > strict.States);
    }

    [Fact]
    public void Search_that_stops_at_the_first_break_does_not_stop_at_one_that_it_tolerates()
    {
        var build = Model.History.Build("v1.0");
        var plan = LossyModel.Race.Plan(build.Image.Signatures);
        var limits = new SearchLimits { StopsAtFirst = true };
        var tolerant = new Explorer<ToyState, ToyTask>(
            build.Image,
            Model.Invariants,
            [LossyModel.NoLostUpdate, ToyModel.FreshWrite]
        );

        Assert.Equal(
            Completion.Broken,
            new Explorer<ToyState, ToyTask>(build.Image, Model.Invariants).Run(plan, default, limits).Completion
        );
        Assert.Equal(Completion.Complete, tolerant.Run(plan, default, limits).Completion);
    }
}
