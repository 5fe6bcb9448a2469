using FsCheck;
using FsCheck.Fluent;

namespace MmCheck.Tests;

public sealed class FingerprintSetProperties
{
    [Fact]
    public void FingerprintSet_knows_what_a_hash_set_knows_while_it_grows() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<ulong[]>(),
                values =>
                {
                    using var set = new FingerprintSet(12, isShared: false);
                    var known = new HashSet<ulong>();
                    foreach (ulong value in values.Select(v => v == 0 ? 1 : v))
                    {
                        if (set.Add(value) != (known.Add(value) ? Added.New : Added.Known))
                        {
                            return false;
                        }
                    }
                    set.Grow();
                    return known.All(v => set.Add(v) == Added.Known) && set.Add(0xABCDEF) == Expected(known, 0xABCDEF);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void FingerprintSet_keeps_everything_over_many_doublings()
    {
        using var set = new FingerprintSet(12, isShared: false);
        var stream = new SplitMix(1);
        long count = 0;
        for (; count < 300_000; count++)
        {
            if (count >= set.Room)
            {
                set.Grow();
            }
            Assert.Equal(Added.New, set.Add(stream.Next() | 1));
        }
        stream = new SplitMix(1);
        for (; count > 0; count--)
        {
            Assert.Equal(Added.Known, set.Add(stream.Next() | 1));
        }
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x8000_0000_0000_0000)]
    [InlineData(0xFFFF_FFFF_FFFF_0000)]
    public void FingerprintSet_keeps_apart_what_wants_the_same_slot(ulong region)
    {
        using var set = new FingerprintSet(12, isShared: false);
        for (ulong i = 1; i <= 2_000; i++)
        {
            Assert.Equal(Added.New, set.Add(region | i));
        }
        set.Grow();
        for (ulong i = 1; i <= 2_000; i++)
        {
            Assert.Equal(Added.Known, set.Add(region | i));
        }
        Assert.Equal(Added.New, set.Add(region | 2_001));
    }

    [Fact]
    public void FingerprintSet_tells_each_fingerprint_to_one_thread_only()
    {
        using var set = new FingerprintSet(16, isShared: true);
        int added = 0;
        var threads = Enumerable
            .Range(0, 2)
            .Select(_ => new Thread(() =>
            {
                var stream = new SplitMix(3);
                for (int i = 0; i < 50_000; i++)
                {
                    if (set.Add(stream.Next() | 1) == Added.New)
                    {
                        Interlocked.Increment(ref added);
                    }
                }
            }))
            .ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());

        Assert.Equal(50_000, added);
    }

    private static Added Expected(HashSet<ulong> known, ulong value) => known.Contains(value) ? Added.Known : Added.New;
}
