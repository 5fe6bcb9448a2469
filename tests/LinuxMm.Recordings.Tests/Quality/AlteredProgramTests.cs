namespace LinuxMm.Tests.Quality;

/// <summary>That nothing is keyed to the carried programs: the same programs on other pages, with other bytes, written otherwise.</summary>
public sealed class AlteredProgramTests
{
    private const int InBlock = 512;
    private const int FaultAround = 16;

    private static readonly string[] KnownBytes = ["pmem", "smem", "sram", "mmap_ro_file"];

    [Theory]
    [InlineData(2 * RealPages.InPud)]
    [InlineData(7 * InBlock)]
    [InlineData(3 * FaultAround)]
    public void Programs_do_the_same_on_other_pages(int by)
    {
        // a move by blocks may cross the end of a PUD, a move within a block that of the block
        int border =
            by % RealPages.InPud == 0 ? int.MaxValue
            : by % InBlock == 0 ? RealPages.InPud - by
            : InBlock - by;
        var moved = Played.Recordings.Where(r => Altered.LastPage(r) <= border).ToList();

        Assert.True(moved.Count > 100, $"only {moved.Count} programs fit");
        Assert.All(moved, r => Same(r, Altered.Moved(r, by)));
    }

    [Fact]
    public void Programs_do_the_same_with_other_bytes()
    {
        var without = Played
            .Recordings.Where(r => !r.Operations.Any(o => o.Text.Split(' ').Any(KnownBytes.Contains)))
            .ToList();

        Assert.True(without.Count > 150, $"only {without.Count} programs have no file");
        Assert.All(without, r => Same(r, Altered.WithOtherBytes(r)));
    }

    [Fact]
    public void Programs_do_the_same_with_flags_and_words_in_another_order() =>
        Assert.All(Played.Recordings, r => Same(r, Altered.Reversed(r)));

    private static void Same(Recording recording, Recording altered)
    {
        var one = Played.Of(recording.Program, recording.Kernel);
        var other = Comparer.Compare(altered, Played.Build);

        Assert.Equal(one.Compared, other.Compared);
        Assert.Equal(
            one.Differences.Select(d => (d.Place, d.What.Split(' ')[0])),
            other.Differences.Select(d => (d.Place, d.What.Split(' ')[0]))
        );
    }
}
