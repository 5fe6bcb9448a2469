using NotifierRace;

namespace MmCheck.Cli;

/// <summary>What <c>mmcheck bench notifier-race</c> is asked.</summary>
/// <param name="Scope">N V K.</param>
/// <param name="Mutant">Which kernel, as <see cref="RaceKernels.Mutant"/> numbers them; 0 is the correct one.</param>
/// <param name="IsLiteral">Judge the literal reading of the invariant, which the correct kernel breaks?</param>
/// <param name="Threads">Worker threads, at least 1.</param>
/// <param name="Memory">Bytes for table and frontier together.</param>
internal sealed record BenchRequest(RaceScope Scope, int Mutant, bool IsLiteral, int Threads, long Memory)
{
    /// <summary>Are states counted once that differ only by names?</summary>
    public bool UsesSymmetry { get; init; }

    /// <summary>Stops the search, without a report.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Told how far the search is.</summary>
    public SearchProgress? Progress { get; init; }

    /// <summary>The invariant that is judged.</summary>
    public Invariant<State, NotifierRace.Task> Invariant =>
        IsLiteral ? RaceInvariants.SpteWithinVmaLiterally : RaceInvariants.SpteWithinVma;

    /// <summary>The name of the kernel: <c>race+no-retry-check</c>.</summary>
    public string Kernel => RaceKernels.Mutant(Mutant).Name.ToString();

    /// <summary><c>notifier-race 2 1 2</c>, <c>notifier-race 2 1 2 mutant 1</c>, <c>notifier-race 2 1 2 with symmetry</c>.</summary>
    public string Subject =>
        $"notifier-race {Scope}{(Mutant == 0 ? "" : $" mutant {Mutant}")}{(UsesSymmetry ? " with symmetry" : "")}";
}
