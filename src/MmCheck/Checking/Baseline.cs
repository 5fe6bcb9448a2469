namespace MmCheck;

/// <summary>
/// What kernels break without a patch that is judged: nothing of it is blamed on the patch. Searched only when somebody asks, once for each
/// kernel and scope, and behind every break, so that what it reaches is what a search reaches that passes what is broken anyway.
/// </summary>
internal sealed class Baseline<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, SearchLimits limits)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Dictionary<(KernelName Kernel, string Scope), SearchResult<TState, TTask>> searched = [];

    /// <summary>The kernel in a scope, judged by everything.</summary>
    public SearchResult<TState, TTask> Search(KernelName kernel, Scope scope)
    {
        lock (searched)
        {
            if (searched.TryGetValue((kernel, scope.Name), out var known))
            {
                return known;
            }
            var search = Explorer(model.History.Build(kernel)).SearchOf(scope, model.Setting);
            return searched[(kernel, scope.Name)] = search(limits);
        }
    }

    /// <summary>Does the kernel break the invariant with this very program?</summary>
    public bool Breaks(KernelName kernel, Hit<TState, TTask> hit)
    {
        var setup = model.Setting.DefaultSetup(model.Everything.Pages);
        var initial = model.Setting.Initial(setup, hit.Roles);
        return Explorer(model.History.Build(kernel))
            .Run(new OneProgram(hit.Trace.Program), in initial, limits)
            .Known.Any(b => b.Invariant == hit.Invariant);
    }

    private Explorer<TState, TTask> Explorer(Build<TKernel, TState, TTask> build) =>
        new(build.Image, model.Invariants, model.Invariants);
}
