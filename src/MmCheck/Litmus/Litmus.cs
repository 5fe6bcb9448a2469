namespace MmCheck;

/// <summary>
/// A litmus file: a program with what is expected of it. Always in canonical order, so that two files that mean the same in the same words are equal.
/// </summary>
public sealed record Litmus
{
    /// <summary>Its path below the folder of counterexamples, without the extension: letters, digits, <c>- _ / # .</c></summary>
    public required string Name { get; init; }

    /// <summary>One line in quotes, or none.</summary>
    public string? Title { get; init; }

    /// <summary>The kernel; null: the newest release.</summary>
    public KernelName? Kernel { get; init; }

    /// <summary>Where the memory stands at the start.</summary>
    public required Setup Setup { get; init; }

    /// <summary>What each task is.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>What each task does. A register argument is the place of an earlier operation of the same task.</summary>
    public required Program Program { get; init; }

    /// <summary>What is expected, in canonical order whatever order was given: by kernel, then by kind.</summary>
    public required IReadOnlyList<Expectation> Expectations
    {
        get;
        init => field = [.. Expectation.CanonicalOrder(value).Select(i => value[i])];
    }

    /// <summary>The turns; empty without a schedule.</summary>
    public IReadOnlyList<Turn> Schedule { get; init; } = [];

    /// <summary>Comments, in the order of the lines that they stand before.</summary>
    public IReadOnlyList<Comment> Comments
    {
        get;
        init => field = [.. value.OrderBy(c => c.Before)];
    } = [];

    /// <inheritdoc/>
    public bool Equals(Litmus? other) =>
        other is not null
        && Name == other.Name
        && Title == other.Title
        && Kernel == other.Kernel
        && Setup == other.Setup
        && Roles.SequenceEqual(other.Roles)
        && Program.Equals(other.Program)
        && Expectations.SequenceEqual(other.Expectations)
        && Schedule.SequenceEqual(other.Schedule)
        && Comments.SequenceEqual(other.Comments);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        (string.GetHashCode(Name, StringComparison.Ordinal) * 31) + Program.GetHashCode();
}
