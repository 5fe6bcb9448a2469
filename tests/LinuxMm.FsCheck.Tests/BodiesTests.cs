using MmCheck;

namespace LinuxMm.FsCheck.Tests;

/// <summary>The checks of tests/MmCheck.Upstream.Tests by plain means: what its runners call is true, and runs, where they cannot be had.</summary>
public sealed class BodiesTests
{
    [Fact]
    public void Reference_and_kernel_show_the_same_after_each_call()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new SplitMix((ulong)seed);
            var (kernel, reference) = Bodies.Machines();
            for (int i = 0; i < 20; i++)
            {
                var call = Bodies.CallOf(random.Below(Bodies.CallCount));
                kernel.Do(0, call);
                reference.Do(0, call);
                Assert.True(Bodies.Agree(kernel, reference), $"seed {seed}: {call}");
            }
        }
    }

    [Fact]
    public void Program_holds_on_the_newest_kernel() =>
        Assert.All(
            Enumerable.Range(0, 20),
            seed => Assert.True(Bodies.Holds(Mm.Programs("v6.19").Draw((ulong)seed, 100)))
        );

    [Fact]
    public void Table_counts_each_fingerprint_once_when_threads_add_the_same()
    {
        using var table = new Bodies.Table();
        Parallel.For(
            0,
            4,
            _ =>
            {
                for (uint value = 0; value < 5_000; value++)
                {
                    table.Add(value);
                }
            }
        );
        Assert.Equal(5_000, table.Count);
    }
}
