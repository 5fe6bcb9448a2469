namespace MmCheck;

/// <summary>
/// The programs of a scope in which a patch acts, under some random schedules, judged: a scope in which one of them breaks something is searched
/// before the others.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="build">The kernel.</param>
/// <param name="than">The kernel without the patch.</param>
/// <param name="tolerated">What does not count.</param>
internal sealed class Trials<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    Build<TKernel, TState, TTask> than,
    IReadOnlyList<Invariant<TState, TTask>> tolerated
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // Of each kind: every step drawn from all tasks, and operations one behind the other.
    private const int Schedules = 4;

    private readonly Image<TState, TTask> image = build.Image;
    private readonly Watch<TState, TTask> watch = new(build.Image, model.Invariants, tolerated);
    private readonly Lazy<Watch<TState, TTask>> watchOther = new(() => new(than.Image, model.Invariants, tolerated));

    /// <summary>Does the kernel break something in a scope that the other one does not break with the same programs?</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="programs">The numbers of its programs.</param>
    public bool BreaksMore(Scope scope, IReadOnlyList<int> programs) =>
        Broken(scope, programs, image, watch) is var broken and not 0
        && (broken & ~Broken(scope, programs, than.Image, watchOther.Value)) != 0;

    private ulong Broken(
        Scope scope,
        IReadOnlyList<int> programs,
        Image<TState, TTask> image,
        Watch<TState, TTask> watch
    )
    {
        var plan = scope.Plan(image.Signatures);
        var initial = model.Setting.Initial(scope);
        var runner = new RandomRunner<TState, TTask>(image, watch);
        ulong broken = 0;
        foreach (int number in programs)
        {
            var program = Activity<TKernel, TState, TTask>.Draw(plan, number, out var random);
            for (int i = 0; i < Schedules; i++)
            {
                var run = runner.Run(program, in initial, Strategy.Uniform, ref random);
                broken |= run.Broken;
                broken |= runner.Run(program, in initial, Strategy.Pct(1, run.Steps), ref random).Broken;
            }
        }
        return broken;
    }
}
