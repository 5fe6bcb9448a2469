namespace NotifierRace.Tests;

/// <summary>What a search may cost: bytes, not time.</summary>
public class CostTests
{
    [Fact]
    public void Search_allocates_nothing_per_step()
    {
        RaceSearch.Run(new RaceScope(2, 1, 1)); // so that what is made once is made
        long small = AllocatedBy(new RaceScope(2, 1, 1), out long fewer);
        long large = AllocatedBy(new RaceScope(2, 1, 2), out long more);

        // The lists of chunks, 16 bytes for 512 states, and the twice 4096 slots that a growing table lays aside.
        Assert.True(large - small < 1_000_000, $"{large - small:N0} bytes more for {more - fewer:N0} more states");
    }

    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(2, 2, 1)]
    public void Table_takes_at_most_20_bytes_for_each_state(int pages, int vcpus, int operations)
    {
        var result = RaceSearch.Run(new RaceScope(pages, vcpus, operations));

        Assert.InRange(result.TableBytes, 8 * result.States, 20 * result.States);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Search_ends_cleanly_when_the_memory_is_used_up(int threads)
    {
        const long memory = 16L << 20;

        var result = RaceSearch.Run(new RaceScope(3, 1, 2), threads: threads, memory: memory);

        Assert.Equal(Completion.TableFull, result.Completion);
        Assert.Empty(result.Broken);
        Assert.False(result.Holds);
        Assert.InRange(result.States, 200_000, 2_000_000);
        Assert.InRange(result.Depth, 1, 66);
        Assert.InRange(result.TableBytes + result.FrontierBytes, 1, 2 * memory);
    }

    [Fact]
    public void Sum_of_fingerprints_does_not_depend_on_the_number_of_threads()
    {
        var one = RaceSearch.Run(new RaceScope(2, 2, 1), threads: 1);
        var two = RaceSearch.Run(new RaceScope(2, 2, 1), threads: 2);
        var three = RaceSearch.Run(new RaceScope(2, 2, 1), threads: 3);

        Assert.Equal((one.Sum, one.LargestLevel, one.Judged[0]), (two.Sum, two.LargestLevel, two.Judged[0]));
        Assert.Equal((one.Sum, one.LargestLevel, one.Judged[0]), (three.Sum, three.LargestLevel, three.Judged[0]));
    }

    private static long AllocatedBy(RaceScope scope, out long states)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        states = RaceSearch.Run(scope).States;
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
