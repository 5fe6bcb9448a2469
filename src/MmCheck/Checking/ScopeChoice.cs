namespace MmCheck;

/// <summary>Where a set of patches is searched.</summary>
/// <param name="Searched">In this order: the first in which a random program breaks something, then in the order of the model the first in
/// which the patches act and those in which they act most often.</param>
/// <param name="LeftOut">Other scopes with operations that come to the patches.</param>
/// <param name="Acts">Were they seen to act in some scope?</param>
internal sealed record ScopeChoice(IReadOnlyList<Scope> Searched, IReadOnlyList<Scope> LeftOut, bool Acts);
