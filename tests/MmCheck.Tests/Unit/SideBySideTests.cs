namespace MmCheck.Tests;

public sealed class SideBySideTests
{
    private static readonly string[] Alphabets =
    [
        "retry_add all; toss; sleep",
        "toss",
        "add all; toss",
        "spin; set",
        "locked_add * one; set",
        "walk; toss",
    ];

    private static readonly Explorer<ToyState, ToyTask> Explorer = new(ToyModel.Image, ToyModel.Invariants);

    private static IReadOnlyList<Func<SearchLimits, SearchResult<ToyState, ToyTask>>> Searches =>
        [.. Alphabets.Select(a => Explorer.SearchOf(ToyModel.ScopeOf(2, 2, a, pages: 2), ToySetting.Instance))];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20)]
    public void Searches_side_by_side_find_what_they_find_one_behind_the_other(int threads) =>
        Assert.Equal(
            SideBySide.Run(Searches, new SearchLimits()).Select(TextOf),
            SideBySide.Run(Searches, new SearchLimits { Threads = threads }).Select(TextOf)
        );

    [Fact]
    public void Search_that_does_not_fit_into_its_share_is_done_again_alone_with_everything()
    {
        const long Memory = 2L << 20;
        var seen = new List<(int Search, int Threads, long Memory)>();
        var noted = Searches
            .Select(
                (search, i) =>
                    (Func<SearchLimits, SearchResult<ToyState, ToyTask>>)(
                        limits =>
                        {
                            lock (seen)
                            {
                                seen.Add((i, limits.Threads, limits.Memory));
                            }
                            var result = search(limits);
                            return i == 2 && limits.Memory < Memory
                                ? result with
                                {
                                    Completion = Completion.TableFull,
                                }
                                : result;
                        }
                    )
            )
            .ToList();

        var results = SideBySide.Run(noted, new SearchLimits { Threads = 2, Memory = Memory }).ToList();

        Assert.Equal(Completion.Complete, results[2].Completion);
        Assert.Equal([(2, 1, Memory / 2), (2, 2, Memory)], seen.Where(s => s.Search == 2));
        Assert.All(seen.Where(s => s.Search != 2), s => Assert.Equal((1, Memory / 2), (s.Threads, s.Memory)));
    }

    [Fact]
    public void Searches_that_are_cancelled_all_say_so()
    {
        var limits = new SearchLimits { Threads = 2, Cancel = new CancellationToken(canceled: true) };

        Assert.All(SideBySide.Run(Searches, limits), r => Assert.Equal(Completion.Cancelled, r.Completion));
    }

    [Fact]
    public void Exception_of_a_search_reaches_who_asked()
    {
        Func<SearchLimits, SearchResult<ToyState, ToyTask>> fails = _ => throw new ModelException("no such step");

        Assert.Equal(
            "no such step",
            Assert
                .Throws<ModelException>(() =>
                    SideBySide.Run([.. Searches, fails], new SearchLimits { Threads = 2 }).ToList()
                )
                .Message
        );
    }

    [Fact]
    public void Progress_is_that_of_all_that_run_and_of_none_behind_them()
    {
        var progress = new SearchProgress();

        Assert.NotEmpty(SideBySide.Run(Searches, new SearchLimits { Threads = 2, Progress = progress }).ToList());

        Assert.Equal((0, 0, 0), (progress.States, progress.Depth, progress.TableBytes));
    }

    private static string TextOf(SearchResult<ToyState, ToyTask> result) =>
        $"{result.Completion} {result.States} {result.Transitions} {result.Depth} {result.Sum} "
        + string.Join(' ', result.Broken.Select(b => $"{b.Invariant}@{b.Depth}"))
        + string.Join(' ', result.Judged);
}
