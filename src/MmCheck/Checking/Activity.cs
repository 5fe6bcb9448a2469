using System.Collections.Concurrent;

namespace MmCheck;

/// <summary>
/// Tells in which scopes a patch does something at all. Random programs of a scope run on the kernel without it, and every step is taken from
/// the same state on the kernel with it too: where they differ, it acts. That is proof that it acts; that it never acts is none.
/// </summary>
internal sealed class Activity<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>How many programs of a scope are run.</summary>
    public const int Programs = 48;

    private const int MostSteps = 500;

    private readonly ConcurrentDictionary<(KernelName With, KernelName Without, string Scope), int> counted = [];

    /// <summary>In how many of the programs the kernels differ.</summary>
    public int In(Scope scope, Build<TKernel, TState, TTask> with, Build<TKernel, TState, TTask> without) =>
        counted.GetOrAdd((with.Name, without.Name, scope.Name), _ => Count(scope, with.Image, without.Image));

    private int Count(Scope scope, Image<TState, TTask> with, Image<TState, TTask> without)
    {
        var there = with.Steps.ToDictionary(s => s.Path, s => s.Pc);
        var pcs = new int[without.Size];
        foreach (var step in without.Steps)
        {
            pcs[step.Pc] = there.GetValueOrDefault(step.Path);
        }
        var plan = scope.Plan(without.Signatures);
        var initial = model.Setting.Initial(scope);
        TState.Normalise(ref initial);
        int acts = 0;
        for (int index = 0; index < Programs; index++)
        {
            var random = new SplitMix(0, (ulong)index);
            acts += Differs(plan, initial, ref random) ? 1 : 0;
        }
        return acts;

        bool Differs(EveryProgram plan, TState state, ref SplitMix random)
        {
            uint all = (1U << plan.Tasks) - 1;
            uint candidates = all;
            for (int steps = 0; steps < MostSteps && candidates != 0; )
            {
                int task = random.Below(plan.Tasks);
                if ((candidates & (1U << task)) == 0)
                {
                    continue;
                }
                TState here = state;
                TState other = state;
                ref TTask me = ref TState.Tasks(ref here)[task];
                ref TTask him = ref TState.Tasks(ref other)[task];
                if (me.Pc != 0)
                {
                    him.Pc = (ushort)pcs[me.Pc];
                }
                else if (plan.Options(task, me.Begun) is > 0 and int options)
                {
                    var call = plan.Call(task, me.Begun, random.Below(options));
                    without.Begin(ref me, call);
                    with.Begin(ref him, call);
                }
                else
                {
                    candidates &= ~(1U << task);
                    continue;
                }
                if (him.Pc == 0 || PathAt(without, me.Pc) != PathAt(with, him.Pc))
                {
                    return true;
                }
                int choice = random.Below(without.ChoicesAt(me.Pc));
                if (choice >= with.ChoicesAt(him.Pc))
                {
                    return true;
                }
                var went = without.Step(ref here, task, choice);
                if (went != with.Step(ref other, task, choice))
                {
                    return true;
                }
                if (went == Went.Blocked)
                {
                    candidates &= ~(1U << task);
                    continue;
                }
                int pc = me.Pc;
                if (PathAt(without, pc) != PathAt(with, him.Pc))
                {
                    return true;
                }
                him.Pc = (ushort)pc; // the same step has another number in another image
                if (Fingerprint.Of(in here, TState.HashedBytes) != Fingerprint.Of(in other, TState.HashedBytes))
                {
                    return true;
                }
                Image<TState, TTask>.Settle(ref here, task, went);
                state = here;
                candidates = all;
                steps++;
            }
            return false;
        }
    }

    private static string PathAt(Image<TState, TTask> image, int pc) => pc == 0 ? "" : image.StepAt(pc).Path;
}
