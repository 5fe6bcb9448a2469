namespace MmCheck.Tests;

public sealed class ExplorerTests
{
    [Theory]
    [InlineData(2, 1, "add all; toss", 2)]
    [InlineData(2, 2, "locked_add * one; set", 1)]
    [InlineData(3, 1, "add * one; sleep; set", 1)]
    public void Explorer_reaches_what_brute_force_reaches_over_a_scope(
        int tasks,
        int operations,
        string alphabet,
        int pages
    )
    {
        var plan = ToyModel.ScopeOf(tasks, operations, alphabet, pages).Plan(ToyModel.Image.Signatures);
        var naive = new BruteForce(plan, []).Run();

        Assert.Equal(
            naive.States.Count,
            new Explorer<ToyState, ToyTask>(ToyModel.Image, []).Run(plan, default, new()).States
        );
    }

    [Fact]
    public void Explorer_finds_the_same_with_one_thread_and_with_two()
    {
        var plan = ToyModel.ScopeOf(3, 2, "retry_add all; toss; sleep", 2).Plan(ToyModel.Image.Signatures);
        var explorer = new Explorer<ToyState, ToyTask>(ToyModel.Image, ToyModel.Invariants);

        var one = explorer.Run(plan, default, new() { Threads = 1 });
        var two = explorer.Run(plan, default, new() { Threads = 2 });

        Assert.Equal(
            (one.States, one.Transitions, one.Depth, one.LargestLevel, one.Sum),
            (two.States, two.Transitions, two.Depth, two.LargestLevel, two.Sum)
        );
        Assert.Equal(one.Broken, two.Broken);
        Assert.Equal(2_199_658, one.States); // counted once with the states themselves instead of their fingerprints
    }

    [Fact]
    public void Explorer_takes_nobody_for_stuck_who_has_begun_nothing()
    {
        var explorer = new Explorer<ToyState, ToyTask>(ToyModel.Image, [ToyModel.Progress]);

        Assert.Empty(explorer.Run(new OneProgram(ToyModel.Program("hold; hold")), default, new()).Broken);
        Assert.Single(explorer.Run(new OneProgram(ToyModel.Program("hold; hold | sleep")), default, new()).Broken);
    }

    [Theory]
    [InlineData("spin", "of-spin")]
    [InlineData("hold; hold | sleep", "of-sleep")]
    [InlineData("hold | sleep", "of-sleep")]
    [InlineData("spin | sleep", "of-spin")]
    [InlineData("spin | set", "of-spin")]
    [InlineData("add 0 one | set", "")]
    public void Progress_is_judged_apart_for_operations_that_share_it_out(string program, string broken)
    {
        var ofSpin = Invariant<ToyState, ToyTask>.Progress("of-spin", "T05", "Who spins ends.", "toy", "spin");
        var ofSleep = Invariant<ToyState, ToyTask>.Progress("of-sleep", "T06", "Who sleeps wakes.", "toy", "sleep");
        IReadOnlyList<Invariant<ToyState, ToyTask>> invariants = [ofSpin, ofSleep];
        var plan = new OneProgram(ToyModel.Program(program));

        var result = new Explorer<ToyState, ToyTask>(ToyModel.Image, invariants).Run(plan, default, new());
        var least = new LeastSearch<ToyState, ToyTask>(ToyModel.Image, invariants);

        Assert.Equal(broken, string.Join(' ', invariants.Where(i => result.Broken.Any(b => b.Invariant == i))));
        Assert.Equal(
            broken,
            string.Join(
                ' ',
                invariants.Where(i => least.Run(i, plan, default, new(), ToyModel.Print).Trace is not null)
            )
        );
    }
}
