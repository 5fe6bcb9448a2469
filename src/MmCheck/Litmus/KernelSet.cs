namespace MmCheck;

/// <summary>The kernels that an expectation speaks of: <c>v6.1, v6.5..v6.12, v6.6..+NAME</c>. As it was written, but sorted, each part once.</summary>
public sealed record KernelSet
{
    /// <summary>A set.</summary>
    /// <param name="parts">At least one kernel or range.</param>
    public KernelSet(params IEnumerable<KernelRange> parts) =>
        Parts = [.. parts.Distinct().OrderBy(p => p.ToString(), ByNumbers.Instance)];

    /// <summary>Kernels and ranges, oldest first.</summary>
    public IReadOnlyList<KernelRange> Parts { get; }

    /// <summary>The set of just this kernel.</summary>
    public static implicit operator KernelSet?(KernelName? kernel) => FromKernelName(kernel);

    /// <summary>The set of just this kernel; null for none.</summary>
    public static KernelSet? FromKernelName(KernelName? kernel) =>
        kernel is null ? null : new KernelSet(new KernelRange(kernel));

    /// <summary>Does it speak of this kernel alone?</summary>
    public bool IsJust(KernelName? kernel) => kernel is not null && Equals(FromKernelName(kernel));

    /// <summary>Its kernels, each once, in the order of its parts.</summary>
    /// <param name="releases">The names of all releases, oldest first.</param>
    /// <exception cref="ModelException">A range has no release in it.</exception>
    public IReadOnlyList<KernelName> In(IReadOnlyList<string> releases) =>
        [.. Parts.SelectMany(p => p.In(releases)).Distinct()];

    /// <inheritdoc/>
    public bool Equals(KernelSet? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Count;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Parts);
}

/// <summary>A kernel, or the same patches on each release of a range.</summary>
/// <param name="First">The kernel; of a range, that with its oldest release.</param>
/// <param name="Last">The newest release of the range; empty: all that follow the first; null: this is no range.</param>
public sealed record KernelRange(KernelName First, string? Last = null)
{
    /// <summary>Its kernels, oldest first.</summary>
    /// <param name="releases">The names of all releases, oldest first.</param>
    /// <exception cref="ModelException">There is none.</exception>
    public IReadOnlyList<KernelName> In(IReadOnlyList<string> releases)
    {
        ArgumentNullException.ThrowIfNull(releases);
        if (Last is null)
        {
            return [First];
        }
        var all = releases.ToList();
        int first = all.IndexOf(First.Release);
        int last = Last.Length == 0 ? all.Count - 1 : all.IndexOf(Last);
        return first < 0 || last < first
            ? throw new ModelException($"no release is in {First.Release}..{Last}")
            : [.. all[first..(last + 1)].Select(r => new KernelName(r, First.With, First.Without))];
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Last is null ? First.ToString() : $"{First.Release}..{Last}{First.ToString()[First.Release.Length..]}";
}
