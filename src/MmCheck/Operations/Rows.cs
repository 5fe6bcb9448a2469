using System.Collections;
using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>One row of an operation's table: a step, a call of another function, or a loop.</summary>
public abstract record Row<TState, TTask>;

/// <summary>An atomic step, named after the kernel function that it mirrors.</summary>
/// <param name="Name">snake_case; unique in its table but for a second one of the same name, which is then called <c>name#2</c>.</param>
/// <param name="Body">What it does where there is nothing to choose.</param>
/// <param name="Choosing">What it does for the chosen alternative; null where there is nothing to choose.</param>
/// <param name="Choices">The names of the alternatives; empty where there is nothing to choose.</param>
/// <param name="Mover">How it commutes with the steps of other tasks.</param>
/// <param name="Source">Its C# text, for diffs and for the check of its gotos.</param>
public sealed record Step<TState, TTask>(
    string Name,
    Body<TState, TTask>? Body,
    ChoosingBody<TState, TTask>? Choosing,
    IReadOnlyList<string> Choices,
    Mover Mover,
    string Source
) : Row<TState, TTask>
{
    /// <summary>The condition under which the step takes place at all, as C# text; null if it always does.</summary>
    public string? When { get; init; }

    /// <summary>The step without that condition; null if it has none.</summary>
    public Step<TState, TTask>? Unguarded { get; init; }

    internal static Step<TState, TTask> Of(string name, Body<TState, TTask> body, Mover mover, string source) =>
        new(name, body, null, [], mover, source);
}

/// <summary>
/// A call: the callee's steps stand here when the table is linked. Arguments and condition see only the task's own locals, so it does not
/// matter at which instant they are evaluated, and neither costs a step. What depends on the state must have been read by a step before.
/// </summary>
/// <param name="Callee">The function called.</param>
/// <param name="Arguments">Sets the callee's locals.</param>
/// <param name="Condition">The call is left out unless this holds.</param>
public sealed record Call<TState, TTask>(
    Operation<TState, TTask> Callee,
    LocalAction<TTask>? Arguments = null,
    LocalTest<TTask>? Condition = null
) : Row<TState, TTask>
{
    /// <summary>The call with its arguments.</summary>
    public Call<TState, TTask> With(LocalAction<TTask> arguments) => this with { Arguments = arguments };

    /// <summary>The call under a condition on the task's own locals.</summary>
    public Call<TState, TTask> If(LocalTest<TTask> condition) => this with { Condition = condition };
}

/// <summary><c>while (head() != Break) { rows }</c>. The head is a step of the table; the loop is no part of its rows' names.</summary>
public sealed record Loop<TState, TTask> : Row<TState, TTask>, IEnumerable
{
    private readonly List<Row<TState, TTask>> rows;

    internal Loop(Step<TState, TTask> head, IEnumerable<Row<TState, TTask>> rows)
    {
        Head = head;
        this.rows = [.. rows];
    }

    /// <summary>A loop whose head decides whether there is another round.</summary>
    /// <param name="head">The head's name.</param>
    /// <param name="run">Next enters the body, Break leaves the loop.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public Loop(string head, Body<TState, TTask> run, [CallerArgumentExpression(nameof(run))] string source = "")
        : this(Step<TState, TTask>.Of(head, run, Mover.None, source), []) { }

    /// <summary>The step that decides whether there is another round.</summary>
    public Step<TState, TTask> Head { get; }

    /// <summary>The body.</summary>
    public IReadOnlyList<Row<TState, TTask>> Rows => rows;

    /// <summary>Adds a step to the body.</summary>
    public void Add(
        string step,
        Body<TState, TTask> run,
        Mover mover = Mover.None,
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) => rows.Add(Step<TState, TTask>.Of(step, run, mover, source));

    /// <summary>Adds a row to the body.</summary>
    public void Add(Row<TState, TTask> row) => rows.Add(row);

    /// <summary>Adds a call without arguments to the body.</summary>
    public void Add(Operation<TState, TTask> callee) => rows.Add(new Call<TState, TTask>(callee));

    IEnumerator IEnumerable.GetEnumerator() => rows.GetEnumerator();
}

/// <summary>A row that names the locals of a function: they are zeroed when it returns, so that equal states are equal bytes.</summary>
public sealed record Locals<TTask>(LocalAction<TTask> Zero);
