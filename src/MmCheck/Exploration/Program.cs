namespace MmCheck;

/// <summary>What each task does, without an order between tasks. Immutable; equal if all operations are.</summary>
public sealed class Program : IEquatable<Program>
{
    private readonly Invocation[][] tasks;

    /// <summary>A program.</summary>
    /// <param name="tasks">The operations of each task.</param>
    public Program(IEnumerable<IEnumerable<Invocation>> tasks) => this.tasks = [.. tasks.Select(t => t.ToArray())];

    /// <summary>The operations of each task.</summary>
    public IReadOnlyList<IReadOnlyList<Invocation>> Tasks => tasks;

    /// <summary>How many operations there are.</summary>
    public int Operations => tasks.Sum(t => t.Length);

    /// <summary>How many operations a task has.</summary>
    public int Count(int task) => tasks[task].Length;

    /// <summary>An operation of a task.</summary>
    public Invocation this[int task, int place] => tasks[task][place];

    /// <summary>The same with other operations for one task.</summary>
    public Program With(int task, IEnumerable<Invocation> operations) =>
        new(tasks.Select((t, i) => i == task ? [.. operations] : t));

    /// <inheritdoc/>
    public bool Equals(Program? other) =>
        other is not null
        && tasks.Length == other.tasks.Length
        && tasks.Zip(other.tasks).All(p => p.First.AsSpan().SequenceEqual(p.Second));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Program);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        tasks.Aggregate(17, (hash, task) => task.Aggregate(hash * 31, (h, call) => (h * 31) + call.GetHashCode()));
}
