using System.Text.Json.Serialization;

namespace MmCheck;

/// <summary>What one shard found. Plain values, so that it can be written to a file.</summary>
/// <param name="Shard">Which.</param>
/// <param name="Scopes">Its part of each scope that it has searched, in the order of the scopes.</param>
/// <param name="Random">Its random programs, in blocks, in order.</param>
/// <param name="Costs">What its programs of each workload cost; null if that is not counted yet, or it has none.</param>
/// <param name="Coverage">What its part of the scopes exercises; null if that is not surveyed, or not yet.</param>
/// <param name="IsWhole">Is there nothing left to do?</param>
public sealed record ShardResult(
    Shard Shard,
    IReadOnlyList<ScopePart> Scopes,
    IReadOnlyList<RandomPart> Random,
    CostPart? Costs,
    CoveragePart? Coverage,
    bool IsWhole
)
{
    /// <summary>Did memory not do for something?</summary>
    [JsonIgnore]
    public bool IsCut =>
        Scopes.Any(s => s.Completion != Completion.Complete)
        || (Coverage is not null && Coverage.Surveys.Any(s => s.Completion != Completion.Complete));

    /// <summary>The same without what was cut.</summary>
    internal ShardResult WithoutCut() =>
        this with
        {
            Scopes = [.. Scopes.Where(s => s.Completion == Completion.Complete)],
            Coverage =
                Coverage is { } known && known.Surveys.All(s => s.Completion == Completion.Complete) ? known : null,
        };

    /// <summary>A shard that has not begun.</summary>
    public static ShardResult Begin(Shard shard) => new(shard, [], [], null, null, IsWhole: false);
}

/// <summary>What a shard found in its part of a scope.</summary>
/// <param name="Scope">The name of the scope.</param>
/// <param name="Completion">Complete, or out of memory.</param>
/// <param name="States">Distinct states of this part.</param>
/// <param name="Transitions">Pairs of such a state and a choice that is enabled in it.</param>
/// <param name="Depth">The longest distance from the initial state.</param>
/// <param name="Judged">Per invariant, how often it was not silent.</param>
/// <param name="Broken">What is broken.</param>
public sealed record ScopePart(
    string Scope,
    Completion Completion,
    long States,
    long Transitions,
    int Depth,
    IReadOnlyList<long> Judged,
    IReadOnlyList<BrokenPart> Broken
);

/// <summary>Some consecutive random programs.</summary>
/// <param name="First">The index of the first.</param>
/// <param name="Programs">How many.</param>
/// <param name="Runs">How many schedules of them.</param>
/// <param name="Steps">How many steps.</param>
/// <param name="Cut">Runs that were stopped because they took too many steps.</param>
/// <param name="Judged">Per invariant, how often it was not silent.</param>
/// <param name="Broken">What was broken for the first time in this shard.</param>
public sealed record RandomPart(
    long First,
    long Programs,
    long Runs,
    long Steps,
    long Cut,
    IReadOnlyList<long> Judged,
    IReadOnlyList<BrokenPart> Broken
);

/// <summary>What some programs of each workload cost.</summary>
/// <param name="Programs">How many of each.</param>
/// <param name="Workloads">For each workload, its counters.</param>
/// <param name="Endless">For each workload, how many programs did not end.</param>
public sealed record CostPart(long Programs, IReadOnlyList<IReadOnlyList<long>> Workloads, IReadOnlyList<long> Endless);

/// <summary>An invariant that is broken.</summary>
/// <param name="Invariant">Its name.</param>
/// <param name="Depth">The fewest steps to it; of a random program, the steps of its counterexample.</param>
/// <param name="IsKnown">Was the kernel known to break it?</param>
/// <param name="Least">The least counterexample of this part; null if it does not fit into the memory, or an earlier scope of the shard has one.</param>
public sealed record BrokenPart(string Invariant, int Depth, bool IsKnown, Least? Least);

/// <summary>A counterexample as a file.</summary>
/// <param name="Measure">How large it is.</param>
/// <param name="IsCertified">Was everything smaller of that part searched to its end?</param>
/// <param name="Nodes">How many pairs of a state and the task that ran last were searched for it.</param>
/// <param name="Litmus">The text of its file.</param>
public sealed record Least(Measure Measure, bool IsCertified, long Nodes, string Litmus);
