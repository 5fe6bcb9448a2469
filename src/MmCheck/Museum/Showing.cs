namespace MmCheck;

/// <summary>What was found out about a piece of the museum.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="Exhibit">What is expected of it.</param>
/// <param name="Kernel">What was searched, with all patches.</param>
/// <param name="Verdict">UNSAFE, LIVELOCK, CONTEXT, SAFE, COST, NO EFFECT or NOT DECIDED.</param>
/// <param name="Beside">The patch beside which it is unsafe; null if it is so alone, or not at all.</param>
/// <param name="Of">The invariant that breaks, or the counter that grows; empty if neither.</param>
/// <param name="Found">The certified least trace; null if nothing breaks.</param>
/// <param name="States">How many states the search for that trace has met; if nothing breaks, all that there are in the scopes.</param>
/// <param name="Programs">How many random programs of its scope half of the seeds take to break it; null if nothing breaks, or they do not within <see cref="Exhibition.MostPrograms"/>.</param>
public sealed record Showing<TKernel, TState, TTask>(
    Patch<TKernel, TState, TTask> Patch,
    Exhibit Exhibit,
    KernelName Kernel,
    string Verdict,
    string? Beside,
    string Of,
    Found<TState, TTask>? Found,
    long States,
    long? Programs
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>How many tasks take part in the trace; 0 if there is none.</summary>
    public int Tasks =>
        Found is { } found
            ? Enumerable
                .Range(0, found.Counterexample.Trace.Program.Tasks.Count)
                .Count(t => found.Counterexample.Trace.Program.Count(t) > 0)
            : 0;

    /// <summary>Is it as expected?</summary>
    public bool IsAsExpected =>
        (Verdict, Of, Beside) == (Exhibit.Verdict, Exhibit.Of, Exhibit.UnsafeBeside)
        && IsLarger == Exhibit.Larger.Length > 0;

    /// <summary>Does it take a larger program than people knew of?</summary>
    public bool IsLarger =>
        Found is { } found
        && Exhibit.Known is var (operations, tasks)
        && (found.Counterexample.Measure.Operations > operations || Tasks > tasks);
}
