namespace MmCheck;

/// <summary>One step of a trace: who took it, and which of its alternatives.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Choice">The alternative; 0 where there is nothing to choose.</param>
public readonly record struct Move(byte Task, byte Choice);

/// <summary>A program and the order in which its tasks step. The states in between follow from a kernel and a setup.</summary>
/// <param name="Program">What each task does.</param>
/// <param name="Moves">One for each step; a task that stands between operations begins its next one.</param>
public sealed record Trace(Program Program, IReadOnlyList<Move> Moves);

/// <summary>
/// The order of counterexamples, smallest first: preemptions, operations, steps, switches, pages, rights. Ties are broken by the
/// canonical text of the litmus file, byte by byte, so that the least is unique.
/// </summary>
/// <param name="Preemptions">Turns that end inside of an operation although its task could go on.</param>
/// <param name="Operations">Operations that were begun.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Switches">Changes from one task to another.</param>
/// <param name="Pages">Different pages that the operations name.</param>
/// <param name="Rights">The sum of all arguments' places in their lists, pages and registers left out: weak ones come first.</param>
public readonly record struct Measure(int Preemptions, int Operations, int Steps, int Switches, int Pages, int Rights)
    : IComparable<Measure>
{
    /// <inheritdoc/>
    public int CompareTo(Measure other) =>
        (Preemptions, Operations, Steps, Switches, Pages, Rights).CompareTo(
            (other.Preemptions, other.Operations, other.Steps, other.Switches, other.Pages, other.Rights)
        );

    /// <summary>Is the left one smaller?</summary>
    public static bool operator <(Measure left, Measure right) => left.CompareTo(right) < 0;

    /// <summary>Is the left one larger?</summary>
    public static bool operator >(Measure left, Measure right) => left.CompareTo(right) > 0;

    /// <summary>Is the left one not larger?</summary>
    public static bool operator <=(Measure left, Measure right) => left.CompareTo(right) <= 0;

    /// <summary>Is the left one not smaller?</summary>
    public static bool operator >=(Measure left, Measure right) => left.CompareTo(right) >= 0;
}
