using System.Numerics;

namespace MmCheck;

/// <summary>One way in which a program can end, or never end.</summary>
/// <param name="State">The last state; of a program that never ends, one of those between which it goes round.</param>
/// <param name="Results">For each task, what its operations returned; null: not ended.</param>
/// <param name="Schedules">How many schedules lead there; going round a retry loop counts as once.</param>
/// <param name="Preemptions">The fewest preemptions of such a schedule.</param>
/// <param name="Witness">A schedule with that many preemptions, then the fewest steps and switches.</param>
/// <param name="Unfinished">The tasks that never end, each with the step at which it spins or waits; empty if all end.</param>
public sealed record Outcome<TState>(
    TState State,
    IReadOnlyList<IReadOnlyList<byte?>> Results,
    BigInteger Schedules,
    int Preemptions,
    Trace Witness,
    IReadOnlyList<Unfinished> Unfinished
);

/// <summary>A task that never ends.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Step">Where it stands; where it goes round, the first step of the loop.</param>
/// <param name="IsWaiting">Is it blocked there, rather than going round?</param>
public sealed record Unfinished(int Task, StepInfo Step, bool IsWaiting);

/// <summary>Everything that one program can do.</summary>
/// <param name="Completion">Complete, or what stopped it; <see cref="Completion.TableFull"/> means that the program is too large.</param>
/// <param name="States">Distinct states, told apart by the results so far as well.</param>
/// <param name="All">Its ends, in the order of their least witnesses; empty unless it is complete.</param>
/// <param name="Broken">Invariants that some schedule breaks, in their order; as in a search, not beyond another that was broken before.</param>
public sealed record Outcomes<TState, TTask>(
    Completion Completion,
    long States,
    IReadOnlyList<Outcome<TState>> All,
    IReadOnlyList<Invariant<TState, TTask>> Broken
)
{
    /// <summary>How many schedules the program has.</summary>
    public BigInteger Schedules => All.Aggregate(BigInteger.Zero, (sum, o) => sum + o.Schedules);
}
