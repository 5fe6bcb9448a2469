namespace MmCheck;

/// <summary>How often the condition of a call was asked, and what it said, in all inlined copies of its function together.</summary>
/// <param name="Address">The call: <c>function/callee</c>.</param>
public sealed record ConditionCount(string Address)
{
    /// <summary>How often the call took place.</summary>
    public long Yes { get; internal set; }

    /// <summary>How often it was left out.</summary>
    public long No { get; internal set; }
}

/// <summary>
/// A build's image once more, with the same program counters, whose calls count what their conditions say: what the ordinary image does not
/// have costs the ordinary search nothing. It belongs to one thread.
/// </summary>
internal sealed class CountedConditions<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly List<ConditionCount> counts = [];

    public CountedConditions(
        Image<TState, TTask> image,
        IReadOnlyDictionary<string, Operation<TState, TTask>> functions
    )
    {
        var counted = functions.ToDictionary(f => f.Key, f => f.Value.WithRows(Counting(f.Value)));
        Image = new(image.Operations, counted);
    }

    public Image<TState, TTask> Image { get; }

    public IReadOnlyList<ConditionCount> Counts => [.. counts.OrderBy(c => c.Address, StringComparer.Ordinal)];

    private List<Row<TState, TTask>> Counting(Operation<TState, TTask> function)
    {
        var names = new Dictionary<string, bool>();
        return Rows(function.Rows);

        List<Row<TState, TTask>> Rows(IReadOnlyList<Row<TState, TTask>> rows) =>
            [
                .. rows.Select(row =>
                    row switch
                    {
                        Call<TState, TTask> call => Counted(call),
                        Loop<TState, TTask> loop => new Loop<TState, TTask>(loop.Head, Rows(loop.Rows)),
                        _ => row,
                    }
                ),
            ];

        Call<TState, TTask> Counted(Call<TState, TTask> call)
        {
            string name = StepNames.Unique(names, call.Callee.Name);
            names[name] = true;
            if (call.Condition is not { } condition)
            {
                return call;
            }
            var count = new ConditionCount($"{function.Name}/{name}");
            counts.Add(count);
            return call.If(
                (in me) =>
                {
                    bool isCalled = condition(in me);
                    count.Yes += isCalled ? 1 : 0;
                    count.No += isCalled ? 0 : 1;
                    return isCalled;
                }
            );
        }
    }
}
