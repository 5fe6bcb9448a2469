using System.Numerics;

namespace MmCheck;

/// <summary>What became of one expectation of a litmus file.</summary>
/// <param name="Expectation">What was expected.</param>
/// <param name="IsMet">Is it so? Null: too large to tell.</param>
public abstract record Answer(Expectation Expectation, bool? IsMet)
{
    /// <summary>The kernel that it is about: of several, the first on which it is not as expected; else the first that is too large to tell;
    /// else the last.</summary>
    public required KernelName On { get; init; }

    /// <summary>A schedule that shows why it is not met, or that breaks what was to be broken; null: no schedule does.</summary>
    public Trace? Witness { get; init; }
}

/// <summary>Of an expectation about outcomes.</summary>
/// <param name="Outcome">What was expected.</param>
/// <param name="IsMet">Is it so? Null: too large to tell.</param>
/// <param name="Reaching">How many schedules end as the condition says.</param>
/// <param name="All">How many schedules there are.</param>
public sealed record OutcomeAnswer(Expectation.Outcome Outcome, bool? IsMet, BigInteger Reaching, BigInteger All)
    : Answer(Outcome, IsMet);

/// <summary>Of an expectation about invariants.</summary>
/// <param name="Expectation">What was expected.</param>
/// <param name="IsMet">Is it so? Null: too large to tell.</param>
/// <param name="Broken">The first of its invariants that some schedule breaks; null if none does.</param>
public sealed record InvariantAnswer(Expectation Expectation, bool? IsMet, string? Broken) : Answer(Expectation, IsMet);
