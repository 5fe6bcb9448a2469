namespace MmCheck;

/// <summary>Random programs of scopes under random schedules, judged: a scope in which one of them breaks something is worth a search.</summary>
internal sealed class Trials<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int Programs = 256;

    /// <summary>Does a kernel break something in a scope that the other one does not break with the same programs?</summary>
    public bool BreaksMore(
        Scope scope,
        Build<TKernel, TState, TTask> build,
        Build<TKernel, TState, TTask> than,
        IReadOnlyList<Invariant<TState, TTask>> tolerated
    ) => Broken(scope, build, tolerated) is var broken and not 0 && (broken & ~Broken(scope, than, tolerated)) != 0;

    private ulong Broken(
        Scope scope,
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Invariant<TState, TTask>> tolerated
    )
    {
        var plan = scope.Plan(build.Image.Signatures);
        var initial = model.Setting.Initial(scope);
        var runner = new RandomRunner<TState, TTask>(build.Image, new(build.Image, model.Invariants, tolerated));
        ulong broken = 0;
        for (int index = 0; index < Programs; index++)
        {
            var random = new SplitMix(0, (ulong)index);
            var program = Draw(plan, ref random);
            var run = runner.Run(program, in initial, Strategy.Uniform, ref random);
            broken |= run.Broken | runner.Run(program, in initial, Strategy.Pct(1, run.Steps), ref random).Broken;
        }
        return broken;
    }

    private static Program Draw(EveryProgram plan, ref SplitMix random)
    {
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
}
