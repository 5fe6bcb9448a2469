namespace MmCheck;

/// <summary>What a check or a validation may use, and how far it goes.</summary>
public sealed record CheckOptions
{
    /// <summary>Memory, threads, and when to stop.</summary>
    public SearchLimits Limits { get; init; } = new();

    /// <summary>How many random programs follow the complete search.</summary>
    public long Programs { get; init; } = 20_000;

    /// <summary>Decides the random programs.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many programs of each workload costs are counted on; 0: none are counted.</summary>
    public long CostPrograms { get; init; } = 1_000;

    /// <summary>In how many scopes a patch is judged alone: the first in which random programs break something, the first in which it acts,
    /// and those in which it acts most often.</summary>
    public int MostScopes { get; init; } = 6;

    /// <summary>In how many scopes it is judged beside each other patch, and each other patch by itself.</summary>
    public int MostScopesBeside { get; init; } = 3;

    /// <summary>Told what is being done: a label such as <c>small (2 of 5)</c>.</summary>
    public Action<string>? Doing { get; init; }
}
