namespace MmCheck.Tests;

public sealed class ArmingTests
{
    private static readonly Invariant<ToyState, ToyTask> OfRetry = Invariant<ToyState, ToyTask>.OnResult(
        "of-retry",
        "T07",
        "Adding never makes four.",
        "toy",
        ["retry_add"],
        (in _, in me) => Judge.Of(me.Result < 4)
    );

    [Theory]
    [InlineData("add 0 one", "small-result", "")]
    [InlineData("add 0 one", "T03", "")]
    [InlineData("toss", "T03", "small-result")]
    [InlineData("toss", "fresh-write T03 no-lost-update", "fresh-write small-result")]
    [InlineData("toss", "", "")]
    public void Scope_that_never_judges_what_it_is_there_for_is_told(string alphabet, string arms, string unarmed)
    {
        var result = Check(alphabet, arms, ToyModel.Invariants);

        Assert.Equal(unarmed, string.Join(' ', result.Unarmed.Select(u => u.Invariant.Name)));
    }

    [Fact]
    public void Invariant_that_is_not_asked_for_is_not_missed()
    {
        Assert.Empty(Check("toss", "T03", [ToyModel.NoLostUpdate]).Unarmed);
    }

    [Theory]
    [InlineData("add 0 one", false)]
    [InlineData("toss", true)]
    public void Check_in_which_nothing_is_judged_is_idle(string alphabet, bool isIdle)
    {
        Assert.Equal(isIdle, Check(alphabet, "", [.. ToyModel.Invariants.Where(i => i.Number == "T03")]).IsIdle);
    }

    [Theory]
    [InlineData("add 0 one", "")]
    [InlineData("toss", "small-result")]
    public void Matrix_tells_it_of_each_kernel(string alphabet, string unarmed)
    {
        var model = ModelOf(alphabet, "T03");

        var matrix = new MatrixMaker<ToyKernel, ToyState, ToyTask>(model, new()).Run(
            [model.History.Build("v1.0")],
            model.Scopes,
            model.Invariants
        );

        Assert.Equal(unarmed, string.Join(' ', Assert.Single(matrix.Columns).Unarmed.Select(u => u.Invariant.Name)));
    }

    /// <summary>The kernel has no retry_add, so nobody can miss its result there.</summary>
    [Fact]
    public void Invariant_is_not_missed_on_a_kernel_that_has_nothing_of_what_it_speaks_of()
    {
        Assert.Empty(Check("toss", "of-retry", [OfRetry]).Unarmed);
    }

    [Fact]
    public void Scope_that_names_an_invariant_that_there_is_not_is_refused()
    {
        var error = Assert.Throws<ModelException>(() => Check("toss", "small-results", ToyModel.Invariants));

        Assert.StartsWith("no invariant 'small-results'", error.Message, StringComparison.Ordinal);
    }

    private static CheckResult<ToyState, ToyTask> Check(
        string alphabet,
        string arms,
        IReadOnlyList<Invariant<ToyState, ToyTask>> invariants
    )
    {
        var model = ModelOf(alphabet, arms);
        var options = new CheckOptions { Programs = 0, CostPrograms = 0 };
        return new Checker<ToyKernel, ToyState, ToyTask>(model, options).Run(
            model.History.Build("v1.0"),
            model.Scopes,
            invariants
        );
    }

    private static Model<ToyKernel, ToyState, ToyTask> ModelOf(string alphabet, string arms)
    {
        var scope = ToyModel.ScopeOf(1, 1, alphabet) with
        {
            Arms = arms.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
        return new()
        {
            History = new(
                BaseKernel.Of(new ToyKernel()),
                _ => [ToyModel.Add, ToyModel.Toss],
                [new("v1.0", "", [])],
                []
            ),
            Invariants = [.. ToyModel.Invariants, OfRetry],
            Scopes = [scope],
            Setting = ToySetting.Instance,
            Everything = scope,
        };
    }
}
