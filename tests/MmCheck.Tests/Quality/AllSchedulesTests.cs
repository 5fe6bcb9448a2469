using System.Numerics;

namespace MmCheck.Tests;

public sealed class AllSchedulesTests
{
    public static TheoryData<string> LoopFree { get; } =
        new(
            "add 0 one",
            "add 0 one | add 0 two",
            "add 0 one; toss | add 0 two; say r0",
            "locked_add 0 one | locked_add 0 two | toss",
            "set; toss | sleep; add 1 one",
            "sleep | sleep | add 0 one",
            "hold | locked_add 0 one | set",
            "walk | walk",
            "add 0 one | add 0 one | add 0 two"
        );

    [Theory]
    [MemberData(nameof(LoopFree))]
    public void AllSchedules_counts_each_end_as_often_as_brute_force_when_nothing_loops(string text)
    {
        var program = ToyModel.Program(text);
        var naive = new BruteForce(new OneProgram(program), []).Run();

        var outcomes = new AllSchedules<ToyState, ToyTask>(ToyModel.Image, []).Run(program, default);

        Assert.Equal(naive.Schedules, outcomes.Schedules);
        Assert.Equal(naive.Ends.Values.Order(), outcomes.All.Select(o => (long)o.Schedules).Order());
    }

    [Theory]
    [MemberData(nameof(LoopFree))]
    public void Explorer_reaches_what_brute_force_reaches(string text)
    {
        var program = ToyModel.Program(text);
        var naive = new BruteForce(new OneProgram(program), []).Run();

        var result = new Explorer<ToyState, ToyTask>(ToyModel.Image, []).Run(new OneProgram(program), default, new());

        Assert.Equal(naive.States.Count, result.States);
    }

    [Theory]
    [MemberData(nameof(LoopFree))]
    public void AllSchedules_gives_witnesses_that_play_to_their_outcome(string text)
    {
        var program = ToyModel.Program(text);
        var replayer = new Replayer<ToyState, ToyTask>(ToyModel.Image, [], ToySetting.Instance);

        foreach (var outcome in new AllSchedules<ToyState, ToyTask>(ToyModel.Image, []).Run(program, default).All)
        {
            var replay = replayer.Play(outcome.Witness, default);
            var results = replay.Steps.Where(s => s.Result is not null).Select(s => (s.Task, s.Result)).ToList();

            Assert.Equal(ReplayEnd.Played, replay.End);
            Assert.Equal(outcome.State.Added, replay.Last.Added);
            Assert.Equal(outcome.Preemptions, replayer.MeasureOf(outcome.Witness, default).Preemptions);
            Assert.All(
                Enumerable.Range(0, program.Tasks.Count),
                task =>
                    Assert.Equal(
                        outcome.Results[task].Where(r => r is not null),
                        results.Where(r => r.Task == task).Select(r => r.Result)
                    )
            );
        }
    }

    [Fact]
    public void AllSchedules_counts_a_retry_loop_once()
    {
        var outcomes = new AllSchedules<ToyState, ToyTask>(ToyModel.Image, []).Run(
            ToyModel.Program("spin | set"),
            default
        );

        // spin is entered before the flag is up, going round any number of times, or behind it.
        Assert.Equal(new BigInteger(3), Assert.Single(outcomes.All).Schedules);
    }

    [Fact]
    public void AllSchedules_names_the_step_at_which_a_task_never_ends()
    {
        var all = new AllSchedules<ToyState, ToyTask>(ToyModel.Image, [ToyModel.Progress]);

        var spins = all.Run(ToyModel.Program("toss | spin"), default);
        var waits = all.Run(ToyModel.Program("toss | sleep"), default);

        Assert.Equal(3, spins.All.Count);
        Assert.All(spins.All, o => Assert.Equal((1, "spin/check_flag", false), Told(Assert.Single(o.Unfinished))));
        Assert.All(waits.All, o => Assert.Equal((1, "sleep/schedule", true), Told(Assert.Single(o.Unfinished))));
        Assert.Equal([ToyModel.Progress], spins.Broken);
        Assert.Equal([ToyModel.Progress], waits.Broken);

        static (int, string, bool) Told(Unfinished u) => (u.Task, u.Step.Path, u.IsWaiting);
    }

    [Fact]
    public void AllSchedules_names_what_is_broken_and_still_counts_every_end()
    {
        var outcomes = new AllSchedules<ToyState, ToyTask>(ToyModel.Image, ToyModel.Invariants).Run(
            ToyModel.Program("add 0 one | add 0 two"),
            default
        );

        Assert.Equal([ToyModel.NoLostUpdate, ToyModel.FreshWrite], outcomes.Broken);
        Assert.Equal(new BigInteger(6), outcomes.Schedules);
        Assert.Equal([0, 0, 1, 1], outcomes.All.Select(o => o.Preemptions));
    }

    [Fact]
    public void AllSchedules_gives_up_when_a_program_is_too_large()
    {
        var outcomes = new AllSchedules<ToyState, ToyTask>(ToyModel.Image, []).Run(
            ToyModel.Program("add 0 one; toss | add 1 one; toss"),
            default,
            mostStates: 10
        );

        Assert.Equal(Completion.TableFull, outcomes.Completion);
        Assert.Empty(outcomes.All);
    }
}
