namespace MmCheck;

/// <summary>What museums of all models have in common.</summary>
public static class Exhibition
{
    /// <summary>How many seeds random programs are drawn from.</summary>
    public const int Seeds = 20;

    /// <summary>How many programs of a seed are tried.</summary>
    public const long MostPrograms = 10_000;

    /// <summary>The exhibits of a model in the order of its catalogue: by letter and number, those of one entry as the patches are listed.</summary>
    public static IReadOnlyList<(Patch<TKernel, TState, TTask> Patch, Exhibit Exhibit)> Exhibits<
        TKernel,
        TState,
        TTask
    >(this Model<TKernel, TState, TTask> model)
        where TKernel : class
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask>
    {
        ArgumentNullException.ThrowIfNull(model);
        var numbers = model.Museum.Select((e, i) => (e.Number, i)).ToDictionary(e => e.Number, e => e.i);
        return
        [
            .. model
                .History.Patches.SelectMany(p => p.Exhibits.Select(e => (Patch: p, Exhibit: e)))
                .OrderBy(e => e.Exhibit.Entry[0])
                .ThenBy(e => numbers.GetValueOrDefault(e.Exhibit.Entry, int.MaxValue)),
        ];
    }
}
