namespace MmCheck.Tests;

public sealed class RandomRunnerTests
{
    private static readonly Scope Scope = ToyModel.ScopeOf(
        3,
        3,
        "add all; locked_add all; retry_add all; toss; say all; set; spin; sleep; walk",
        2
    );

    private static readonly Replayer<ToyState, ToyTask> Replayer = new(
        ToyModel.Image,
        ToyModel.Invariants,
        ToySetting.Instance
    );

    private static readonly ProgramGenerator Generator = new(Scope, ToyModel.Image.Signatures);

    [Fact]
    public void Pct_of_depth_1_never_preempts()
    {
        var runner = new RandomRunner<ToyState, ToyTask>(ToyModel.Image, new(ToyModel.Image, []));
        var generator = new ProgramGenerator(
            Scope with
            {
                Alphabet = "add all; locked_add all; toss; set; sleep; walk",
            },
            ToyModel.Image.Signatures
        );
        for (int i = 0; i < 500; i++)
        {
            var drawn = generator.Draw(5, i);
            var random = new SplitMix(9, (ulong)i);
            var moves = new List<Move>();

            var run = runner.Run(drawn.Program, default, Strategy.Pct(1, 20), ref random, moves);

            Assert.Equal(run.Steps, moves.Count);
            Assert.Equal(0, Replayer.MeasureOf(new(drawn.Program, moves), default).Preemptions);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_run_replays_to_the_same_broken_invariants(int depth)
    {
        var watch = new Watch<ToyState, ToyTask>(ToyModel.Image, ToyModel.Invariants);
        var runner = new RandomRunner<ToyState, ToyTask>(ToyModel.Image, watch);
        for (int i = 0; i < 300; i++)
        {
            var drawn = Generator.Draw(11, i);
            var random = new SplitMix(13, (ulong)i);
            var moves = new List<Move>();
            var strategy = depth == 0 ? Strategy.Uniform : Strategy.Pct(depth, 12);

            var run = runner.Run(drawn.Program, default, strategy, ref random, moves);
            var replay = Replayer.Play(new Trace(drawn.Program, moves), default);

            Assert.Equal(ReplayEnd.Played, replay.End);
            Assert.All(watch.Named(run.Broken), invariant => Assert.True(replay.Breaks(invariant)));
        }
    }

    [Fact]
    public void Uniform_runs_find_a_race_that_needs_one_preemption()
    {
        var watch = new Watch<ToyState, ToyTask>(ToyModel.Image, [ToyModel.FreshWrite]);
        var runner = new RandomRunner<ToyState, ToyTask>(ToyModel.Image, watch);
        var random = new SplitMix(1);
        var program = ToyModel.Program("add 0 one | add 0 two");

        int hits = Enumerable
            .Range(0, 1000)
            .Count(_ => runner.Run(program, default, Strategy.Uniform, ref random).Broken != 0);

        // Of the six schedules two are sequential; a uniform one begins with a task, and goes on with it in half of the cases.
        Assert.InRange(hits, 400, 600);
    }

    [Fact]
    public void Random_run_ends_when_everybody_spins()
    {
        var watch = new Watch<ToyState, ToyTask>(ToyModel.Image, ToyModel.Invariants);
        var runner = new RandomRunner<ToyState, ToyTask>(ToyModel.Image, watch);
        var random = new SplitMix(1);

        Assert.Equal(
            watch.BitOf(ToyModel.Progress),
            runner.Run(ToyModel.Program("spin"), default, Strategy.Uniform, ref random).Broken
        );
        Assert.True(runner.Run(ToyModel.Program("spin | spin"), default, Strategy.Uniform, ref random).IsCut);
        Assert.Equal(
            watch.BitOf(ToyModel.Progress),
            runner.Run(ToyModel.Program("sleep | sleep"), default, Strategy.Uniform, ref random).Broken
        );
    }

    [Fact]
    public void Random_runs_allocate_nothing()
    {
        var watch = new Watch<ToyState, ToyTask>(ToyModel.Image, ToyModel.Invariants);
        var runner = new RandomRunner<ToyState, ToyTask>(ToyModel.Image, watch);
        var random = new SplitMix(1);
        var program = ToyModel.Program("locked_add 0 one; toss | locked_add 0 two; walk");

        // Code that has not been optimized yet may box; so the question is whether a thousand runs without any ever come.
        for (int round = 0; round < 5_000; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1_000; i++)
            {
                runner.Run(program, default, Strategy.Pct(3, 12), ref random);
            }
            if (GC.GetAllocatedBytesForCurrentThread() == before)
            {
                return;
            }
        }
        Assert.Fail("random runs allocate");
    }
}
