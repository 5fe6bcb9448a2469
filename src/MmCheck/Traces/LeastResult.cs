namespace MmCheck;

/// <summary>What the search for the least counterexample found.</summary>
/// <param name="Completion">Complete: everything smaller was searched; otherwise what stopped it.</param>
/// <param name="Trace">The least trace, or the best one that was seen before the search was stopped; null: there is none, or none was seen.</param>
/// <param name="Measure">Its measure.</param>
/// <param name="Nodes">How many pairs of a state and the task that ran last were expanded: all that are smaller.</param>
/// <param name="Exhausted">Every trace of a smaller measure was searched; null: every trace of any measure was.</param>
/// <param name="IsUnique">Were all traces of this measure compared by their text? False if they are too many.</param>
public sealed record LeastResult(
    Completion Completion,
    Trace? Trace,
    Measure? Measure,
    long Nodes,
    Measure? Exhausted,
    bool IsUnique
)
{
    /// <summary>Was everything smaller searched to its end?</summary>
    public bool IsCertified => Completion == Completion.Complete && Trace is not null;

    /// <summary>Does no trace of the plan break the invariant?</summary>
    public bool Holds => Completion == Completion.Complete && Trace is null;
}
