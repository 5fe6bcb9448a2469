namespace LinuxMm.Tests.Unit;

public sealed class PageMapTests
{
    [Fact]
    public void Pages_of_short_ranges_stand_alone_at_the_beginning_of_a_block()
    {
        var map = PageMap.For([RealPages.Of(0, 6), RealPages.Of(2, 1)]);

        Assert.Equal(new PageRange(0, 5), map.ToModel(RealPages.Of(0, 6)));
        Assert.All(Enumerable.Range(0, 6), page => Assert.Equal(1, map.Weight(page)));
    }

    [Fact]
    public void A_whole_block_is_a_whole_block()
    {
        var map = PageMap.For([
            RealPages.Of(512, 512),
            RealPages.Of(512, 1),
            RealPages.Of(520, 1),
            RealPages.Of(1023, 1),
        ]);

        Assert.Equal(new PageRange(0, Capacity.PagesInBlock - 1), map.ToModel(RealPages.Of(512, 512)));
        Assert.Equal(Capacity.PagesInBlock - 1, map.ToModel(1023));
        Assert.Equal(512, Enumerable.Range(0, Capacity.PagesInBlock).Sum(map.Weight));
    }

    [Fact]
    public void Every_named_range_of_every_carried_program_comes_back()
    {
        int ranges = 0;
        foreach (var recording in Played.Recordings)
        {
            var calls = recording.Operations.Select(o => CallVocabulary.Parse(o.Text)).ToList();
            var map = new Player(Played.Build("v6.12"), recording, calls).Map;
            foreach (var range in calls.Select(c => c.Pages).OfType<RealPages>())
            {
                var pages = map.ToModel(range);
                Assert.Equal(range, map.ToReal(pages.First, pages.Last));
                ranges++;
            }
            foreach (int page in recording.ObservedPages)
            {
                Assert.Equal(1, map.Weight(map.ToModel(page)));
            }
        }
        Assert.True(ranges > 1000, $"only {ranges} ranges");
    }

    [Fact]
    public void Order_is_kept_and_unnamed_blocks_are_left_out()
    {
        var map = PageMap.For([RealPages.Of(0, 1), RealPages.Of(4000, 1), RealPages.Of(100_000, 1)]);

        Assert.Equal(0, map.ToModel(0));
        Assert.Equal(1, map.ToModel(4000) / Capacity.PagesInBlock);
        Assert.Equal(2, map.ToModel(100_000) / Capacity.PagesInBlock);
    }

    [Fact]
    public void Memory_that_does_not_touch_does_not_touch_in_the_model()
    {
        var map = PageMap.For([RealPages.Of(0, 512), RealPages.Of(1024, 512)]);

        Assert.Equal(2 * Capacity.PagesInBlock, map.ToModel(1024));
        Assert.Equal(0, map.Weight(Capacity.PagesInBlock));
    }

    [Fact]
    public void The_second_table_of_PMDs_is_told()
    {
        Assert.Equal(1, PageMap.For([new RealPages(261_632, 262_656)]).SecondPud);
        Assert.Equal(0, PageMap.For([new RealPages(0, 1024)]).SecondPud);
    }

    [Fact]
    public void What_does_not_fit_is_not_exercised()
    {
        var blocks = Enumerable.Range(0, 6).Select(i => RealPages.Of(i * 1024, 1)).ToList();
        var cuts = Enumerable.Range(0, Capacity.PagesInBlock + 1).Select(i => RealPages.Of(i * 2, 1)).ToList();
        var puds = Enumerable.Range(0, 3).Select(i => RealPages.Of(i * RealPages.InPud, 1)).ToList();

        Assert.Contains("more blocks", Why(blocks), StringComparison.Ordinal);
        Assert.Contains("block 0 is cut into more than", Why(cuts), StringComparison.Ordinal);
        Assert.Contains("more than two tables", Why(puds), StringComparison.Ordinal);
        Assert.Throws<NotExercisedException>(() => PageMap.For([RealPages.Of(0, 100)]).ToModel(RealPages.Of(0, 51)));
    }

    private static string Why(IReadOnlyList<RealPages> ranges) =>
        Assert.Throws<NotExercisedException>(() => PageMap.For(ranges)).Message;
}
