namespace MmCheck;

/// <summary>What became of a saved counterexample.</summary>
public enum ReplayVerdict
{
    /// <summary>It breaks what it says, and its other expectations are met.</summary>
    StillFails,

    /// <summary>It breaks something else, or only under another schedule.</summary>
    FailsDifferently,

    /// <summary>No schedule of its program breaks what it says any more.</summary>
    Fixed,

    /// <summary>Its schedule cannot be played on its kernel.</summary>
    NoLongerApplies,

    /// <summary>It breaks what it says, or says nothing of that kind, but another expectation is not met.</summary>
    NotAsExpected,

    /// <summary>The program is too large to tell.</summary>
    NotDecided,
}

/// <summary>A saved counterexample that was replayed.</summary>
/// <param name="Litmus">The file.</param>
/// <param name="Verdict">What became of it.</param>
public sealed record ReplayedFile(Litmus Litmus, ReplayVerdict Verdict)
{
    /// <summary>The invariant that the file says is broken; null if it says nothing of that kind.</summary>
    public string? Was { get; init; }

    /// <summary>The invariant that is broken now.</summary>
    public string? Now { get; init; }

    /// <summary>The step at which it is broken, from the operation on; null if only another schedule breaks it.</summary>
    public string? At { get; init; }

    /// <summary>Why the schedule no longer applies.</summary>
    public Obstacle? Obstacle { get; init; }

    /// <summary>Other expectations that are not met, or cannot be decided.</summary>
    public IReadOnlyList<Answer> Unmet { get; init; } = [];

    /// <summary>The file with another schedule and <c>breaks</c> line, which still fails; null where there is none, or nothing to change.</summary>
    public Litmus? Accepted { get; init; }
}
