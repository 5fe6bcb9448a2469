namespace MmCheck;

/// <summary>
/// A patch as a piece of the museum, written among its edits: what is to be found out about it, and where. The verdict is one word, UNSAFE, LIVELOCK
/// or CONTEXT with the invariant that breaks, SAFE, or COST with the counter that grows while everything holds.
/// </summary>
/// <param name="Entry">The number of its entry in the catalogue, as <c>B1</c>; a letter alone for what happened to nobody.</param>
/// <param name="On">The kernel to which the patch is added.</param>
/// <param name="Verdict">What is expected.</param>
/// <param name="Of">The invariant of which the least trace of all is, or the counter; empty if it is safe.</param>
/// <param name="Scopes">Where it is searched, with spaces between: a break is in the first, safety in all of them.</param>
public sealed record Exhibit(string Entry, string On, string Verdict, string Of, string Scopes)
{
    /// <summary>The patch beside which it is searched as well, if it is safe alone.</summary>
    public string? Beside { get; init; }

    /// <summary>The same, if it is expected to be unsafe beside it.</summary>
    public string? UnsafeBeside => Verdict == "SAFE" ? null : Beside;

    /// <summary>The smallest program that people knew of: operations, those that prepare memory among them, and tasks.</summary>
    public (int Operations, int Tasks)? Known { get; init; }

    /// <summary>Why the model needs more than that, in one sentence.</summary>
    public string Larger { get; init; } = "";

    /// <summary>What the model teaches that people had written otherwise, or had not written.</summary>
    public string Teaches { get; init; } = "";
}
