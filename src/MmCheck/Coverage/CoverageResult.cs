namespace MmCheck;

/// <summary>How far a scope was surveyed.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Completion">Complete, or what cut it: then coverage is what was met until then.</param>
/// <param name="States">Distinct states, each with what its tasks have met.</param>
public sealed record ScopeSurvey(Scope Scope, Completion Completion, long States);

/// <summary>How often a step ran.</summary>
/// <param name="Step">The step.</param>
/// <param name="Taken">How often it took place.</param>
/// <param name="Skipped">How often a guard left it out.</param>
public sealed record StepCount(StepInfo Step, long Taken, long Skipped);

/// <summary>Two operations, in the order of the image.</summary>
/// <param name="First">The name of one.</param>
/// <param name="Second">The name of the other; the same for two of a kind.</param>
/// <param name="HaveMet">Did both change shared state in some trace, interleaved?</param>
/// <param name="IsInScope">Has some surveyed scope one of them in one task and the other one in another?</param>
/// <param name="Exclusion">Why they cannot meet; null if they have, or if nothing is known to be in their way.</param>
public sealed record PairCoverage(string First, string Second, bool HaveMet, bool IsInScope, Exclusion? Exclusion);

/// <summary>
/// Why two operations cannot meet: scopes in which both change something never have them on their way at once. That is what complete surveys
/// of these scopes show, not a proof for every argument.
/// </summary>
/// <param name="Step">The name of the first step seen at which one of them waits for the other; null: each of them is over with its first step.</param>
public sealed record Exclusion(string? Step);

/// <summary>Which cells an operation has met.</summary>
/// <param name="Operation">Its name.</param>
/// <param name="Met">One for each of the setting's cells.</param>
public sealed record CellCoverage(string Operation, IReadOnlyList<bool> Met);

/// <summary>What of a kernel was exercised in scopes. The same for any number of threads.</summary>
/// <param name="Scopes">What was surveyed.</param>
/// <param name="Steps">Every step of every operation that some scope has.</param>
/// <param name="NotInScope">Operations that no scope has.</param>
/// <param name="Unchanging">Operations of scopes that never changed shared state, and so are in no pair.</param>
/// <param name="Pairs">Every pair of the others.</param>
/// <param name="Cells">Each operation of a scope with the cells that it met.</param>
/// <param name="Conditions">The conditions of calls.</param>
public sealed record CoverageResult(
    IReadOnlyList<ScopeSurvey> Scopes,
    IReadOnlyList<StepCount> Steps,
    IReadOnlyList<string> NotInScope,
    IReadOnlyList<string> Unchanging,
    IReadOnlyList<PairCoverage> Pairs,
    IReadOnlyList<CellCoverage> Cells,
    IReadOnlyList<ConditionCount> Conditions
)
{
    /// <summary>Steps under a guard of a patch.</summary>
    public IReadOnlyList<StepCount> Guards => [.. Steps.Where(s => s.Step.IsGuarded)];
}
