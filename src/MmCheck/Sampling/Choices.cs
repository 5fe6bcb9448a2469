namespace MmCheck;

/// <summary>Where a generator takes its decisions from: a seed, or a property-testing library. 0 is always the simplest.</summary>
public interface IChoices
{
    /// <summary>A number from 0 to <paramref name="n"/> - 1.</summary>
    int Below(int n);
}

/// <summary>Choices from a seeded stream.</summary>
public sealed class SeededChoices(SplitMix stream) : IChoices
{
    private SplitMix stream = stream;

    /// <inheritdoc/>
    public int Below(int n) => stream.Below(n);
}
