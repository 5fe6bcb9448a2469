namespace MmCheck;

/// <summary>Where a set of patches is searched.</summary>
/// <param name="Searched">Those in which random programs break something, the first in which it acts, and those in which it acts
/// most often, in the order of the model.</param>
/// <param name="LeftOut">Other scopes with operations that come to the patches.</param>
/// <param name="Acts">Was it seen to act in some scope?</param>
internal sealed record ScopeChoice(IReadOnlyList<Scope> Searched, IReadOnlyList<Scope> LeftOut, bool Acts);
