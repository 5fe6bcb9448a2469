namespace MmCheck.Tests;

public sealed class SplitMixTests
{
    [Fact]
    public void SplitMix_gives_the_same_numbers_for_ever()
    {
        // If these change, every seed that was ever printed means something else.
        var stream = new SplitMix(1);

        Assert.Equal(
            [13830413928045401970, 6869446166584666695, 8084911050856847527],
            new[] { stream.Next(), stream.Next(), stream.Next() }
        );
    }

    [Fact]
    public void SplitMix_is_even_below_a_bound()
    {
        var stream = new SplitMix(7, 3);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++)
        {
            counts[stream.Below(6)]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
    }

    [Fact]
    public void SplitMix_streams_of_different_indices_differ() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(i => new SplitMix(1, (ulong)i).Next()).Distinct().Count());
}
