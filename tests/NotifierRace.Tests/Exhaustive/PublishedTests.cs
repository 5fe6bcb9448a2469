namespace NotifierRace.Tests;

/// <summary>Every number that other checkers published about this model.</summary>
public class PublishedTests
{
    // Rows beyond this take a second and more; they carry the trait that the default run leaves out.
    private const long Long = 3_000_000;

    public static IEnumerable<TheoryDataRow<PublishedCounts, int>> Counts =>
        from counts in PublishedCounts.All
        from threads in new[] { 1, 2 }
        select new TheoryDataRow<PublishedCounts, int>(counts, threads)
        {
            TestDisplayName = $"{counts.Scope} mutant {counts.Mutant} threads {threads}",
            Traits = { ["Category"] = [counts.Distinct > Long ? "Long" : "Short"] },
        };

    public static IEnumerable<TheoryDataRow<PublishedBreak, int>> Breaks =>
        from published in PublishedBreak.All
        from threads in new[] { 1, 2 }
        select new TheoryDataRow<PublishedBreak, int>(published, threads)
        {
            TestDisplayName =
                $"{published.Scope} mutant {published.Mutant}{(published.IsLiteral ? " literal" : "")} threads {threads}",
        };

    [Theory]
    [MemberData(nameof(Counts), DisableDiscoveryEnumeration = false)]
    public void Search_counts_what_is_published_when_complete(PublishedCounts published, int threads)
    {
        var result = RaceSearch.Run(published.Scope, published.Mutant, threads: threads);

        Assert.Equal(Completion.Complete, result.Completion);
        Assert.Empty(result.Broken);
        Assert.Equal(published.Distinct, result.States);
        Assert.Equal(published.Transitions, result.Transitions + 1);
        Assert.Equal(published.Longest ?? result.Depth, result.Depth);
        Assert.InRange(result.Judged[0], 1, result.States);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Search_finds_the_published_length_when_the_invariant_is_broken(PublishedBreak published, int threads)
    {
        var result = RaceSearch.Run(published.Scope, published.Mutant, published.IsLiteral, threads);

        Assert.Equal(Completion.Broken, result.Completion);
        Assert.Equal(published.Steps, Assert.Single(result.Broken).Depth);
    }

    [Fact]
    public void Table_of_published_counts_has_one_row_for_a_kernel_in_a_scope() =>
        Assert.Distinct(PublishedCounts.All.Select(p => (p.Scope, p.Mutant)));
}
