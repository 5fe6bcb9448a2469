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

    private readonly ConcurrentDictionary<(KernelName With, KernelName Without, string Scope), int[]> acting = [];
    private readonly ConcurrentDictionary<
        (Image<TState, TTask> With, Image<TState, TTask> Without),
        int[]
    > translations = [];

    /// <summary>The numbers of the programs of a scope in which the kernels differ.</summary>
    public IReadOnlyList<int> In(
        Scope scope,
        Build<TKernel, TState, TTask> with,
        Build<TKernel, TState, TTask> without
    ) => acting.GetOrAdd((with.Name, without.Name, scope.Name), _ => ActingIn(scope, with.Image, without.Image));

    /// <summary>A program of a scope by its number, and the stream that goes on with its schedule.</summary>
    public static Program Draw(EveryProgram plan, int number, out SplitMix random)
    {
        random = new(0, (ulong)number);
        var tasks = new List<Invocation>[plan.Tasks];
        for (int task = 0; task < tasks.Length; task++)
        {
            tasks[task] = [];
            while (plan.Options(task, tasks[task].Count) is > 0 and int options)
            {
                tasks[task].Add(plan.Call(task, tasks[task].Count, random.Below(options)));
            }
        }
        return new(tasks);
    }

    private int[] ActingIn(Scope scope, Image<TState, TTask> with, Image<TState, TTask> without)
    {
        int[] pcs = translations.GetOrAdd((with, without), _ => Translate(with, without));
        var plan = scope.Plan(without.Signatures);
        var initial = model.Setting.Initial(scope);
        TState.Normalise(ref initial);
        return
        [
            .. Enumerable
                .Range(0, Programs)
                .Where(number => Differs(Draw(plan, number, out var random), initial, ref random, with, without, pcs)),
        ];
    }

    /// <summary>For each program counter of one image that of the same step in the other; -1 if it has none.</summary>
    private static int[] Translate(Image<TState, TTask> with, Image<TState, TTask> without)
    {
        var there = with.Steps.ToDictionary(s => s.Path, s => s.Pc);
        int[] pcs = new int[without.Size];
        foreach (var step in without.Steps)
        {
            pcs[step.Pc] = there.GetValueOrDefault(step.Path, -1);
        }
        return pcs;
    }

    private static bool Differs(
        Program program,
        TState state,
        ref SplitMix random,
        Image<TState, TTask> with,
        Image<TState, TTask> without,
        int[] pcs
    )
    {
        int tasks = program.Tasks.Count;
        uint all = (1U << tasks) - 1;
        uint candidates = all;
        for (int steps = 0; steps < MostSteps && candidates != 0; )
        {
            int task = random.Below(tasks);
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
                him.Pc = (ushort)pcs[me.Pc]; // has one, or the last step would have told
            }
            else if (me.Begun < program.Tasks[task].Count)
            {
                var call = program.Tasks[task][me.Begun];
                without.Begin(ref me, call);
                with.Begin(ref him, call);
            }
            else
            {
                candidates &= ~(1U << task);
                continue;
            }
            if (pcs[me.Pc] != him.Pc)
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
            if (pcs[me.Pc] != him.Pc)
            {
                return true;
            }
            him.Pc = me.Pc; // the same step has another number in another image
            if (!StateBytes<TState, TTask>.Hashed(in here).SequenceEqual(StateBytes<TState, TTask>.Hashed(in other)))
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
