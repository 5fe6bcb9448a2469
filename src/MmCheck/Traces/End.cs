namespace MmCheck;

/// <summary>How a program ends under one schedule.</summary>
/// <param name="State">The last state.</param>
/// <param name="Results">For each task, what its operations returned; null: not ended.</param>
/// <param name="Order">The tasks whose operations end, in the order in which they do; empty if nobody has looked.</param>
/// <param name="Trace">The schedule.</param>
public sealed record End<TState>(
    TState State,
    IReadOnlyList<IReadOnlyList<byte?>> Results,
    IReadOnlyList<int> Order,
    Trace Trace
)
{
    /// <summary>An end that all schedules were searched for.</summary>
    public static End<TState> Of(Outcome<TState> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new(outcome.State, outcome.Results, [], outcome.Witness);
    }

    /// <summary>The end of what was played.</summary>
    /// <param name="trace">What was played.</param>
    /// <param name="state">The last state.</param>
    /// <param name="ended">What operations returned, in the order in which they ended.</param>
    public static End<TState> Of(Trace trace, TState state, IReadOnlyList<(int Task, byte Result)> ended)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var results = trace.Program.Tasks.Select(
            (calls, task) =>
            {
                var returned = ended.Where(e => e.Task == task).Select(e => (byte?)e.Result).ToList();
                return (IReadOnlyList<byte?>)
                    [.. returned, .. Enumerable.Repeat((byte?)null, calls.Count - returned.Count)];
            }
        );
        return new(state, [.. results], [.. ended.Select(e => e.Task)], trace);
    }
}
