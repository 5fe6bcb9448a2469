namespace MmCheck.Tests;

/// <summary>The set against a plain one, where lines overflow, where it grows, and where several threads add.</summary>
public class FingerprintSetTests
{
    [Theory]
    [InlineData(100_000, 64)]
    [InlineData(20_000, 10)] // all in the first lines
    [InlineData(3_000, 0)] // all in one
    public void Set_says_new_once_for_each_fingerprint_when_it_grows(int count, int significantBits)
    {
        using var set = new FingerprintSet(12, isShared: false);
        var known = new HashSet<ulong>();
        foreach (ulong fingerprint in Some(count, significantBits))
        {
            if (known.Count >= set.Room)
            {
                set.Grow();
            }
            Assert.Equal(known.Add(fingerprint) ? Added.New : Added.Known, set.Add(fingerprint));
        }
        Assert.All(known, f => Assert.Equal(Added.Known, set.Add(f)));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    public void Set_takes_at_most_12_bytes_for_each_fingerprint_when_it_is_three_quarters_full(int bits)
    {
        using var set = new FingerprintSet(bits, isShared: false);
        long stored = (1L << bits) * 3 / 4;

        Assert.True(stored <= set.Room);
        Assert.InRange(set.Bytes, 8 * stored, 12 * stored);
    }

    [Fact]
    public void Set_says_full_when_the_last_lines_are()
    {
        using var set = new FingerprintSet(12, isShared: false);
        var answers = Enumerable.Range(0, 10_000).Select(i => set.Add(ulong.MaxValue - (ulong)i)).ToList();

        // The last line and the 4,096 spare slots behind it.
        Assert.Equal(4096 + 8, answers.Count(a => a == Added.New));
        Assert.Equal(Added.Full, answers[^1]);
        Assert.Equal(Added.Known, set.Add(ulong.MaxValue));
    }

    [Fact]
    public void Set_says_new_once_for_each_fingerprint_when_threads_add_the_same()
    {
        using var set = new FingerprintSet(18, isShared: true);
        ulong[] all = [.. Some(200_000, 64).Distinct()];
        long added = 0;

        Parallel.For(
            0,
            4,
            _ =>
            {
                long mine = all.LongCount(f => set.Add(f) == Added.New);
                Interlocked.Add(ref added, mine);
            }
        );

        Assert.Equal(all.Length, added);
    }

    [Fact]
    public void Set_doubles_its_room_when_it_grows()
    {
        using var set = new FingerprintSet(12, isShared: false);
        long bytes = set.BytesWhenGrown;

        set.Grow();

        Assert.Equal(bytes, set.Bytes);
        Assert.InRange(set.Room, 0.84 * 8192, 0.85 * 8192);
    }

    /// <summary>Fingerprints that differ in so many of their high bits, and in low ones.</summary>
    private static IEnumerable<ulong> Some(int count, int significantBits)
    {
        ulong fingerprint = 1;
        for (int i = 0; i < count; i++)
        {
            fingerprint = Fingerprint.With(fingerprint, i);
            ulong high = significantBits == 0 ? 0 : fingerprint >> (64 - significantBits);
            yield return significantBits == 64 ? fingerprint : (high << 20) | (fingerprint & 0xFFFF) | 1;
        }
    }
}
