namespace MmCheck.Tests;

public sealed class ReplayerTests
{
    private static readonly Replayer<ToyState, ToyTask> Replayer = new(
        ToyModel.Image,
        ToyModel.Invariants,
        ToySetting.Instance
    );

    private static Replay<ToyState, ToyTask> Play(string program, params Turn[] schedule) =>
        Replayer.Play(ToyModel.Program(program), schedule, default);

    [Fact]
    public void Replay_runs_turns_to_their_steps_and_leftovers_lowest_first()
    {
        var replay = Play("add 0 one | add 0 two", new Turn(1, "add", "read_counter"), new Turn(0, "add"));

        Assert.Equal([1, 0, 0, 1], replay.Steps.Select(s => s.Task));
        Assert.Equal(ReplayEnd.Played, replay.End);
        Assert.Equal(2, replay.Last.Counters[0]);
        Assert.Equal([null, null, (byte?)1, 2], replay.Steps.Select(s => s.Result));
        Assert.Equal(
            [(ToyModel.FreshWrite, 3), (ToyModel.NoLostUpdate, 3)],
            replay.Broken.OrderBy(b => b.Invariant.Name)
        );
    }

    [Fact]
    public void Replay_shows_the_counters_that_a_search_normalises() =>
        Assert.Equal(2, Play("add 0 one; add 0 one").Last.Noise);

    [Fact]
    public void Replay_stops_where_the_invariant_is_broken_when_asked_to()
    {
        var replay = Replayer.Play(
            ToyModel.Program("add 0 one | add 0 two; toss"),
            [new Turn(1, "add", "read_counter"), new Turn(0, "add")],
            default,
            ToyModel.FreshWrite
        );

        Assert.Equal(ReplayEnd.Broken, replay.End);
        Assert.Equal(4, replay.Steps.Count);
    }

    [Fact]
    public void Replay_takes_the_choice_that_a_turn_names_and_ends_there()
    {
        var replay = Play("toss | set", new Turn(0, "toss", "throw", "tails"), new Turn(1, "set"));

        Assert.Equal((byte?)1, replay.Steps[1].Result);
    }

    [Fact]
    public void Replay_names_the_lock_when_a_turn_is_blocked()
    {
        var replay = Play("hold | locked_add 0 one", new Turn(0, "hold"), new Turn(1, "locked_add"));

        Assert.Equal(ReplayEnd.Obstructed, replay.End);
        Assert.Equal(new Obstacle(1, "P1 is blocked at locked_add/lock: lock, held by somebody"), replay.Obstacle);
    }

    [Theory]
    [InlineData("read_count", "add has no step read_count any more", "read_counter")]
    [InlineData("walk/write_counter", "add has no step walk/write_counter any more", "write_counter")]
    [InlineData("zzz", "add has no step zzz any more", null)]
    public void Replay_names_the_nearest_step_when_one_has_vanished(string step, string says, string? nearest) =>
        Assert.Equal(new Obstacle(0, says, nearest), Play("add 0 one", new Turn(0, "add", step)).Obstacle);

    [Theory]
    [InlineData("throw", "side", "toss/throw has no choice side")]
    [InlineData("prepare", "heads", "toss/prepare has no choice heads")]
    public void Replay_is_obstructed_when_a_choice_has_vanished(string step, string choice, string says) =>
        Assert.Equal(says, Play("toss", new Turn(0, "toss", step, choice)).Obstacle!.Says);

    [Fact]
    public void Replay_is_obstructed_when_the_task_is_at_another_operation()
    {
        Assert.Equal("P0 is at set, not at toss", Play("set", new Turn(0, "toss")).Obstacle!.Says);
        Assert.Equal("P1 has nothing left to do", Play("set", new Turn(1, "set")).Obstacle!.Says);
        Assert.Equal(new Obstacle(0, "there is no operation tos", "toss"), Play("set", new Turn(0, "tos")).Obstacle);
        Assert.Equal(
            "P0 ended toss without the step prepare",
            Play("toss", new Turn(0, "toss", "prepare"), new Turn(0, "toss", "prepare")).Obstacle!.Says
        );
    }

    [Fact]
    public void Replay_ends_when_a_task_spins_for_ever()
    {
        Assert.Equal(
            "P0 still goes on after 10000 steps, at spin/check_flag",
            Play("spin", new Turn(0, "spin")).Obstacle!.Says
        );
        var leftover = Play("spin | toss");
        Assert.Equal(ReplayEnd.Waiting, leftover.End);
        Assert.Equal([ToyModel.Progress], leftover.Broken.Select(b => b.Invariant));
        Assert.Equal(ReplayEnd.Played, Play("spin | set").End);
    }

    [Fact]
    public void Replay_calls_it_a_deadlock_when_nobody_can_go_on()
    {
        var replay = Play("sleep | hold; hold");

        Assert.Equal(ReplayEnd.Waiting, replay.End);
        Assert.Equal((ToyModel.Progress, 1), Assert.Single(replay.Broken));
    }

    [Fact]
    public void Turns_are_cut_where_the_task_changes_or_a_choice_is_taken()
    {
        Move[] moves = [new(0, 0), new(0, 0), new(1, 0), new(0, 0), new(1, 2), new(0, 0)];
        var trace = new Trace(ToyModel.Program("walk | toss"), moves);

        Assert.Equal(
            ["P0:walk/visit", "P0:walk/visit", "P1:toss/prepare", "P0:walk/visit", "P1:toss/throw=edge", "P0:walk"],
            Replayer.Turns(trace, default).Select(t => t.ToString())
        );
    }

    [Fact]
    public void Measure_counts_a_turn_that_ends_early_as_a_preemption_only_if_its_task_could_go_on()
    {
        var early = new Trace(ToyModel.Program("add 0 one | add 1 two"), [new(0, 0), new(1, 0), new(1, 0), new(0, 0)]);
        var blocked = new Trace(ToyModel.Program("sleep | set"), [new(0, 0), new(1, 0), new(0, 0)]);

        Assert.Equal(new Measure(1, 2, 4, 2, 2, 1), Replayer.MeasureOf(early, default));
        Assert.Equal(new Measure(0, 2, 3, 2, 0, 0), Replayer.MeasureOf(blocked, default));
    }
}
