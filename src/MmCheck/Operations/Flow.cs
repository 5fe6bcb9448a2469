namespace MmCheck;

/// <summary>What a step says about how its task goes on.</summary>
public readonly struct Flow
{
    internal readonly string? Label;
    internal readonly FlowKind Kind;
    internal readonly byte Value;

    private Flow(FlowKind kind, byte value = 0, string? label = null)
    {
        Kind = kind;
        Value = value;
        Label = label;
    }

    /// <summary>On to the next row.</summary>
    public static Flow Next => new(FlowKind.Next);

    /// <summary>The step cannot run now. It has written nothing and is tried again later.</summary>
    public static Flow Blocked => new(FlowKind.Blocked);

    /// <summary>On to the next row, and the step did not take place: a guard said no. Step invariants stay silent about it.</summary>
    public static Flow Skipped => new(FlowKind.Skipped);

    /// <summary>The same step once more: the walk has further entries, the list further members.</summary>
    public static Flow Again => new(FlowKind.Again);

    /// <summary>Back to the first step of this function.</summary>
    public static Flow Restart => new(FlowKind.Restart);

    /// <summary>Out of the innermost loop.</summary>
    public static Flow Break => new(FlowKind.Break);

    /// <summary>To the named step of this function, as C's <c>goto out_unlock</c>.</summary>
    /// <param name="step">A step of the same table; checked when the table is linked.</param>
    public static Flow Goto(string step) => new(FlowKind.Goto, label: step);

    /// <summary>Back to the caller, whose next step finds the value in <see cref="ITask{TTask}.Result"/>; from an outermost operation, its end.</summary>
    /// <param name="result">The result's code, as the model numbers its results.</param>
    public static Flow Return(byte result) => new(FlowKind.Return, result);
}

internal enum FlowKind : byte
{
    Next,
    Again,
    Goto,
    Break,
    Restart,
    Return,
    Skipped,
    Blocked,
}
