namespace MmCheck;

/// <summary>What each task may begin next. A struct, so that a search calls it without indirection.</summary>
public interface IPlan
{
    /// <summary>How many tasks take part.</summary>
    int Tasks { get; }

    /// <summary>May a task end before it has begun all that it may? Then nobody can rely on what it would have done next.</summary>
    bool EndsAnywhere { get; }

    /// <summary>Between how many operations a task may choose that has begun <paramref name="begun"/> already; 0: it is done.</summary>
    int Options(int task, int begun);

    /// <summary>The operation chosen.</summary>
    Invocation Call(int task, int begun, int option);
}

/// <summary>Every program in which each task does up to some number of operations of its alphabet.</summary>
public readonly struct EveryProgram : IPlan
{
    private readonly Invocation[][][] calls;

    /// <summary>A plan.</summary>
    /// <param name="alphabets">For each task, the operations with their arguments that it may do.</param>
    /// <param name="operations">How many of them, at most 255.</param>
    /// <param name="fits">May a call be the operation with this number of its task, from 0? Null: every call may.</param>
    public EveryProgram(
        IEnumerable<IEnumerable<Invocation>> alphabets,
        int operations,
        Func<Invocation, int, bool>? fits = null
    )
        : this(alphabets.Select(alphabet => (alphabet, operations)), fits) { }

    /// <summary>A plan in which not every task does as much as the others.</summary>
    /// <param name="tasks">For each task, the operations with their arguments that it may do, and how many of them, at most 255.</param>
    /// <param name="fits">May a call be the operation with this number of its task, from 0? Null: every call may.</param>
    public EveryProgram(
        IEnumerable<(IEnumerable<Invocation> Alphabet, int Operations)> tasks,
        Func<Invocation, int, bool>? fits = null
    ) =>
        calls = [
            .. tasks.Select(task =>
                Enumerable
                    .Range(0, task.Operations)
                    .Select(begun => task.Alphabet.Where(c => fits is null || fits(c, begun)).ToArray())
                    .ToArray()
            ),
        ];

    private EveryProgram(Invocation[][][] calls) => this.calls = calls;

    /// <inheritdoc/>
    public int Tasks => calls.Length;

    /// <inheritdoc/>
    public bool EndsAnywhere => true;

    /// <summary>Those of the programs in which a task begins with one of some neighbouring options.</summary>
    /// <param name="task">The task; it may also do nothing.</param>
    /// <param name="first">The first of the options.</param>
    /// <param name="count">How many.</param>
    public EveryProgram Beginning(int task, int first, int count)
    {
        Invocation[][][] some = [.. calls];
        some[task] = [calls[task][0].AsSpan(first, count).ToArray(), .. calls[task][1..]];
        return new(some);
    }

    /// <inheritdoc/>
    public int Options(int task, int begun) => begun < calls[task].Length ? calls[task][begun].Length : 0;

    /// <inheritdoc/>
    public Invocation Call(int task, int begun, int option) => calls[task][begun][option];
}

/// <summary>Just one program, under every schedule.</summary>
public readonly struct OneProgram : IPlan
{
    private readonly Invocation[][] tasks;

    /// <summary>A plan.</summary>
    public OneProgram(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        tasks = [.. program.Tasks.Select(t => t.ToArray())];
    }

    /// <inheritdoc/>
    public int Tasks => tasks.Length;

    /// <inheritdoc/>
    public bool EndsAnywhere => false;

    /// <inheritdoc/>
    public int Options(int task, int begun) => begun < tasks[task].Length ? 1 : 0;

    /// <inheritdoc/>
    public Invocation Call(int task, int begun, int option) => tasks[task][begun];
}
