namespace MmCheck.Tests;

public sealed class LeastSearchTests
{
    [Theory]
    [InlineData("fresh-write", 2, 2, 1, "add all")]
    [InlineData("fresh-write", 2, 2, 2, "add * one|two; locked_add * one")]
    [InlineData("fresh-write", 3, 1, 2, "add * one|two")]
    [InlineData("no-lost-update", 2, 2, 1, "add * one; toss")]
    [InlineData("no-lost-update", 2, 1, 2, "add * one|two; locked_add * one|two")]
    [InlineData("small-result", 2, 2, 2, "add * one|two")]
    [InlineData("small-result", 2, 2, 2, "add * one|two; retry_add * two")]
    [InlineData("progress", 2, 2, 1, "spin; set; toss")]
    [InlineData("progress", 2, 2, 1, "sleep; set; toss")]
    [InlineData("progress", 2, 2, 1, "hold; locked_add 0 one; sleep")]
    [InlineData("progress", 2, 2, 1, "locked_add 0 one; toss; set")]
    public void LeastSearch_finds_what_brute_force_finds_when_a_scope_is_small(
        string invariant,
        int tasks,
        int operations,
        int pages,
        string alphabet
    )
    {
        var target = ToyModel.Invariants.Single(i => i.Name == invariant);
        var plan = ToyModel.ScopeOf(tasks, operations, alphabet, pages).Plan(ToyModel.Image.Signatures);
        var expected = new BruteForce(plan, [target], mostSteps: 9).Run(target).Least;

        var least = new LeastSearch<ToyState, ToyTask>(ToyModel.Image, [target]).Run(
            target,
            plan,
            default,
            new(),
            ToyModel.Print
        );

        Assert.Equal(expected, least.Trace is null ? null : (least.Measure!.Value, ToyModel.Print(least.Trace)));
        Assert.Equal(expected is not null, least.IsCertified);
        Assert.True(least.IsUnique);
    }

    [Fact]
    public void LeastSearch_does_not_go_on_from_a_state_that_breaks_another_invariant()
    {
        var seesAll = Invariant<ToyState, ToyTask>.OnResult(
            "sees-all",
            "T05",
            "Whoever raises the flag sees all that was added.",
            "toy",
            ["set"],
            (in k, in _) => Judge.Of(k.Sum == k.Added)
        );
        var plan = new OneProgram(ToyModel.Program("add 0 one; set | add 0 two"));

        Assert.True(Search(seesAll).IsCertified);
        Assert.True(Search(seesAll, ToyModel.NoLostUpdate).Holds);

        LeastResult Search(params Invariant<ToyState, ToyTask>[] watched) =>
            new LeastSearch<ToyState, ToyTask>(ToyModel.Image, watched).Run(
                seesAll,
                plan,
                default,
                new(),
                ToyModel.Print
            );
    }

    [Fact]
    public void LeastSearch_says_that_it_was_cancelled()
    {
        var plan = ToyModel.ScopeOf(3, 3, "add all; locked_add all; toss", 2).Plan(ToyModel.Image.Signatures);
        var least = new LeastSearch<ToyState, ToyTask>(ToyModel.Image, [ToyModel.Progress]).Run(
            ToyModel.Progress,
            plan,
            default,
            new() { Cancel = new CancellationToken(canceled: true) },
            ToyModel.Print
        );

        Assert.Equal(Completion.Cancelled, least.Completion);
        Assert.False(least.IsCertified);
        Assert.False(least.Holds);
        Assert.NotNull(least.Exhausted);
    }

    [Fact]
    public void LeastSearch_says_that_its_memory_is_used_up()
    {
        var plan = ToyModel.ScopeOf(4, 3, "add all; locked_add all; toss", 2).Plan(ToyModel.Image.Signatures);
        var least = new LeastSearch<ToyState, ToyTask>(ToyModel.Image, [ToyModel.Progress]).Run(
            ToyModel.Progress,
            plan,
            default,
            new() { Memory = 0 },
            ToyModel.Print
        );

        Assert.Equal(Completion.TableFull, least.Completion);
        Assert.False(least.IsCertified);
    }
}
