namespace MmCheck;

/// <summary>The verdict on a patch.</summary>
public enum Verdict
{
    /// <summary>It broke nothing, alone and with each accepted patch.</summary>
    Safe,

    /// <summary>It breaks an invariant by itself.</summary>
    Unsafe,

    /// <summary>It breaks one by itself, but not beside a commit that came later.</summary>
    UnsafeUnless,

    /// <summary>It and another patch break one together, and neither does alone.</summary>
    UnsafeTogether,

    /// <summary>It changed nothing that the scopes reach.</summary>
    NoEffect,

    /// <summary>The search was cut before it was known.</summary>
    NotDecided,
}

/// <summary>A set of patches that was searched.</summary>
/// <param name="Patches">Their ids.</param>
/// <param name="IsBroken">Does the set break something? Null: the search was cut.</param>
public sealed record Combination(IReadOnlyList<string> Patches, bool? IsBroken);

/// <summary>What the same set of patches does to another release.</summary>
/// <param name="Release">The release.</param>
/// <param name="IsBroken">Is it broken there? Null: the set cannot be applied, the release breaks the same without it, or the search was cut.</param>
public sealed record OnRelease(string Release, bool? IsBroken);

/// <summary>What a validation found.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Kernel">The kernel without the patch.</param>
/// <param name="Patch">The patch's id.</param>
/// <param name="Partner">The other patch of a pair, or the commit that repairs; null if there is none.</param>
/// <param name="Found">The counterexample; null if nothing is broken.</param>
/// <param name="Scopes">What was searched with the patch alone.</param>
/// <param name="Accepted">How many patches it was tried with.</param>
/// <param name="Combinations">The sets that were searched, in order.</param>
/// <param name="Elsewhere">The broken set on the other releases.</param>
/// <param name="Random">Random programs; null if none were run.</param>
/// <param name="Costs">What the kernel costs without the patch and with it; null if the verdict needs no costs.</param>
/// <param name="Vacuous">Invariants that nothing judged.</param>
/// <param name="Anyway">What was met that the kernel breaks without the patch too: nothing is blamed on the patch for it.</param>
public sealed record ValidateResult<TState, TTask>(
    Verdict Verdict,
    KernelName Kernel,
    string Patch,
    string? Partner,
    Found<TState, TTask>? Found,
    IReadOnlyList<ScopeResult<TState, TTask>> Scopes,
    int Accepted,
    IReadOnlyList<Combination> Combinations,
    IReadOnlyList<OnRelease> Elsewhere,
    CampaignResult<TState, TTask>? Random,
    CostTable? Costs,
    IReadOnlyList<Invariant<TState, TTask>> Vacuous,
    IReadOnlyList<Invariant<TState, TTask>> Anyway
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Other scopes with operations that come to the patch: not searched.</summary>
    public IReadOnlyList<Scope> LeftOut { get; init; } = [];

    /// <summary>In how many scopes it was searched beside another patch, at most.</summary>
    public int ScopesBeside { get; init; }
}
