namespace MmCheck;

/// <summary>How many schedules must reach an outcome.</summary>
public enum Quantifier
{
    /// <summary>At least one.</summary>
    Exists,

    /// <summary>None.</summary>
    Never,

    /// <summary>Each.</summary>
    Forall,
}

/// <summary>What a litmus file says of its program.</summary>
/// <param name="On">The kernels that it speaks of; null: the file's.</param>
public abstract record Expectation(KernelSet? On)
{
    /// <summary>Some, no or every schedule ends so: <c>exists (data(0)=7)</c>.</summary>
    /// <param name="How">How many schedules.</param>
    /// <param name="Condition">What is true at the end.</param>
    /// <param name="On">The kernels that it speaks of; null: the file's.</param>
    public sealed record Outcome(Quantifier How, Condition Condition, KernelSet? On = null) : Expectation(On);

    /// <summary>No schedule breaks these: <c>holds NAME, NAME</c>.</summary>
    /// <param name="Invariants">At least one name.</param>
    /// <param name="On">The kernels that it speaks of; null: the file's.</param>
    public sealed record Holds(IReadOnlyList<string> Invariants, KernelSet? On = null) : Expectation(On)
    {
        /// <inheritdoc/>
        public bool Equals(Holds? other) =>
            other is not null && On == other.On && Invariants.SequenceEqual(other.Invariants);

        /// <inheritdoc/>
        public override int GetHashCode() => Invariants.Count;
    }

    /// <summary>Some schedule breaks this, and with a schedule given this one does: <c>breaks NAME</c>.</summary>
    /// <param name="Invariant">Its name.</param>
    /// <param name="On">The kernels that it speaks of; null: the file's.</param>
    public sealed record Breaks(string Invariant, KernelSet? On = null) : Expectation(On);

    /// <summary>The places of expectations in the canonical order: those of the file's own kernel first, then by kernel, oldest first; among
    /// these <c>breaks</c>, <c>holds</c>, <c>exists</c>, <c>never</c>, <c>forall</c>; equals as they stood.</summary>
    internal static IReadOnlyList<int> CanonicalOrder(IReadOnlyList<Expectation> expectations) =>
        [
            .. Enumerable
                .Range(0, expectations.Count)
                .OrderBy(i => expectations[i].On?.ToString() ?? "", ByNumbers.Instance)
                .ThenBy(i => Kind(expectations[i])),
        ];

    private static int Kind(Expectation expectation) =>
        expectation switch
        {
            Breaks => 0,
            Holds => 1,
            Outcome outcome => 2 + (int)outcome.How,
            _ => int.MaxValue,
        };
}
