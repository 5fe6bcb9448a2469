using FsCheck;
using FsCheck.Fluent;

namespace MmCheck.Tests;

public sealed class ScheduleProperties
{
    private static readonly ProgramGenerator Generator = new(
        ToyModel.ScopeOf(3, 3, "add all; locked_add all; retry_add all; toss; set; sleep; walk", 2),
        ToyModel.Image.Signatures
    );

    private static readonly Replayer<ToyState, ToyTask> Replayer = new(ToyModel.Image, [], ToySetting.Instance);

    [Fact]
    public void Turns_play_the_moves_that_they_were_made_from() =>
        Check(
            (program, moves) =>
            {
                var turns = Replayer.Turns(new(program, moves), default);
                var played = Replayer.Play(program, turns, default);
                return played.Steps.Take(moves.Count).Select(s => s.Move).SequenceEqual(moves);
            }
        );

    [Fact]
    public void Turns_are_canonical_when_they_are_made_from_played_turns() =>
        Check(
            (program, moves) =>
            {
                var turns = Replayer.Turns(new(program, moves), default);
                var played = Replayer.Play(program, turns, default);
                return Replayer.Turns(played.Trace, default).Take(turns.Count).SequenceEqual(turns)
                    || played.Steps.Count > moves.Count;
            }
        );

    [Fact]
    public void Explorer_and_all_schedules_reach_the_same_last_states() =>
        Prop.ForAll(
                Programs(),
                program =>
                {
                    var ends = new AllSchedules<ToyState, ToyTask>(ToyModel.Image, [])
                        .Run(program, default)
                        .All.Where(o => o.Unfinished.Count == 0)
                        .Select(o => Fingerprint.Of(o.State, ToyState.HashedBytes))
                        .ToHashSet();
                    var found = new HashSet<ulong>();
                    var collector = Invariant<ToyState, ToyTask>.Always(
                        "collector",
                        "C",
                        "",
                        "",
                        (in k) =>
                        {
                            if (IsEnd(k, program))
                            {
                                found.Add(Fingerprint.Of(in k, ToyState.HashedBytes));
                            }
                            return Judgement.Silent;
                        }
                    );
                    new Explorer<ToyState, ToyTask>(ToyModel.Image, [collector]).Run(
                        new OneProgram(program),
                        default,
                        new()
                    );
                    return ends.SetEquals(found);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static bool IsEnd(ToyState k, Program program)
    {
        var tasks = ToyState.Tasks(ref k).ToArray();
        return Enumerable
            .Range(0, program.Tasks.Count)
            .All(t => tasks[t].Pc == 0 && tasks[t].Begun == program.Count(t));
    }

    private static Arbitrary<Program> Programs() =>
        Gen.Choose(0, 1_000_000).Select(seed => Generator.Draw((ulong)seed, 0).Program).ToArbitrary();

    private static void Check(Func<Program, IReadOnlyList<Move>, bool> holds) =>
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).ToArbitrary(),
                seed =>
                {
                    var program = Generator.Draw((ulong)seed, 0).Program;
                    var random = new SplitMix((ulong)seed);
                    var moves = new List<Move>();
                    new RandomRunner<ToyState, ToyTask>(ToyModel.Image, new(ToyModel.Image, [])).Run(
                        program,
                        default,
                        Strategy.Uniform,
                        ref random,
                        moves
                    );
                    return holds(program, moves) && holds(program, moves.Take(moves.Count / 2).ToList());
                }
            )
            .QuickCheckThrowOnFailure();
}
