namespace MmCheck;

/// <summary>
/// A stream of random numbers that depends on its seed alone, today and on every runtime: SplitMix64 (Steele, Lea, Flood 2014). Streams of
/// one seed with different indices are independent, so that the i-th program of a seed does not depend on those before it.
/// </summary>
public struct SplitMix
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state;

    /// <summary>The stream of a seed.</summary>
    public SplitMix(ulong seed) => state = Mix(seed);

    /// <summary>The stream of a seed for the i-th of many things.</summary>
    public SplitMix(ulong seed, ulong index) => state = Mix(Mix(seed) + ((index + 1) * Golden));

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        state = unchecked(state + Golden);
        return Mix(state);
    }

    /// <summary>A number from 0 to <paramref name="n"/> - 1, each as likely as the others.</summary>
    public int Below(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        // Lemire's multiplication: the high half is the number; the few low halves that would favour some are drawn again.
        uint bound = (uint)n;
        ulong product = (Next() >> 32) * bound;
        if ((uint)product < bound)
        {
            uint threshold = unchecked(0 - bound) % bound;
            while ((uint)product < threshold)
            {
                product = (Next() >> 32) * bound;
            }
        }
        return (int)(product >> 32);
    }

    /// <summary>Another stream, which goes its own way from here.</summary>
    public SplitMix Split() => new(Next());

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
