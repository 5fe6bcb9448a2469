using System.Collections;
using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>
/// What the kernel does for one request, or one function of it: a table of named steps, written as a collection initialiser.
/// A value once it is written: patches make edited copies.
/// </summary>
public sealed class Operation<TState, TTask> : IEnumerable
{
    private readonly List<Row<TState, TTask>> rows = [];

    /// <summary>A function that other tables call.</summary>
    /// <param name="name">The kernel function's name, in snake_case.</param>
    public Operation(string name)
        : this(name, "", null, []) { }

    /// <summary>An operation that programs can name.</summary>
    /// <param name="name">As litmus files write it.</param>
    /// <param name="mirrors">The kernel functions that it stands for.</param>
    /// <param name="role">The only role that may do it; null if any task may.</param>
    /// <param name="parameters">In the order in which a program writes the arguments; at most <see cref="Invocation.MaxArguments"/>.</param>
    public Operation(string name, string mirrors, Role? role, params IReadOnlyList<Parameter<TTask>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count > Invocation.MaxArguments)
        {
            throw new ModelException(
                $"{name} has {parameters.Count} parameters; an operation has at most {Invocation.MaxArguments}"
            );
        }
        Name = name;
        Mirrors = mirrors;
        Role = role;
        Parameters = parameters;
    }

    private Operation(Operation<TState, TTask> original, IEnumerable<Row<TState, TTask>> rows)
        : this(original.Name, original.Mirrors, original.Role, original.Parameters)
    {
        this.rows.AddRange(rows);
        Zero = original.Zero;
    }

    /// <summary>Its name in programs, step addresses and step names.</summary>
    public string Name { get; }

    /// <summary>The kernel functions that it stands for; empty for a function that programs cannot name.</summary>
    public string Mirrors { get; }

    /// <summary>The only role that may do it; null if any task may.</summary>
    public Role? Role { get; }

    /// <summary>In the order in which a program writes the arguments.</summary>
    public IReadOnlyList<Parameter<TTask>> Parameters { get; }

    /// <summary>Steps, calls and loops, in order.</summary>
    public IReadOnlyList<Row<TState, TTask>> Rows => rows;

    /// <summary>Zeroes the locals that are dead once the function has returned; null if it has none of its own.</summary>
    public LocalAction<TTask>? Zero { get; private set; }

    /// <summary>Declares which locals belong to this function.</summary>
    public void Add(Locals<TTask> locals)
    {
        ArgumentNullException.ThrowIfNull(locals);
        Zero = locals.Zero;
    }

    /// <summary>Adds a step.</summary>
    public void Add(
        string step,
        Body<TState, TTask> run,
        Mover mover = Mover.None,
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) => rows.Add(Step<TState, TTask>.Of(step, run, mover, source));

    /// <summary>Adds a step with named alternatives; the search takes each of them.</summary>
    public void Add(
        string step,
        string[] choices,
        ChoosingBody<TState, TTask> run,
        Mover mover = Mover.None,
        [CallerArgumentExpression(nameof(run))] string source = ""
    ) => rows.Add(new Step<TState, TTask>(step, null, run, choices, mover, source));

    /// <summary>Adds a row.</summary>
    public void Add(Row<TState, TTask> row) => rows.Add(row);

    /// <summary>Adds a call without arguments.</summary>
    public void Add(Operation<TState, TTask> callee) => rows.Add(new Call<TState, TTask>(callee));

    /// <summary>A call of this function with arguments.</summary>
    public Call<TState, TTask> With(LocalAction<TTask> arguments) => new(this, arguments);

    /// <summary>A call of this function under a condition on the task's own locals.</summary>
    public Call<TState, TTask> If(LocalTest<TTask> condition) => new(this, null, condition);

    /// <summary>Its own steps in order, those of loops among them, those of callees not.</summary>
    public IEnumerable<Step<TState, TTask>> Steps => rows.SelectMany(StepsOf);

    /// <summary>Its own calls in order.</summary>
    public IEnumerable<Call<TState, TTask>> Calls => rows.SelectMany(CallsOf);

    IEnumerator IEnumerable.GetEnumerator() => rows.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal Operation<TState, TTask> WithRows(IEnumerable<Row<TState, TTask>> edited) => new(this, edited);

    private static IEnumerable<Step<TState, TTask>> StepsOf(Row<TState, TTask> row) =>
        row switch
        {
            Step<TState, TTask> step => [step],
            Loop<TState, TTask> loop => loop.Rows.SelectMany(StepsOf).Prepend(loop.Head),
            _ => [],
        };

    private static IEnumerable<Call<TState, TTask>> CallsOf(Row<TState, TTask> row) =>
        row switch
        {
            Call<TState, TTask> call => [call],
            Loop<TState, TTask> loop => loop.Rows.SelectMany(CallsOf),
            _ => [],
        };
}
