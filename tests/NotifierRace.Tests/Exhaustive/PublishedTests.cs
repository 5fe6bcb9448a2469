namespace NotifierRace.Tests;

/// <summary>Every number that other checkers published about this model.</summary>
public class PublishedTests
{
    // Rows beyond this take a second and more; they carry the trait that the default run leaves out.
    private const long Long = 3_000_000;

    // Rows are numbers of the tables: only what can be written down is a case of its own, which a filter can leave out.
    public static IEnumerable<TheoryDataRow<int, int>> Counts =>
        from row in Enumerable.Range(0, PublishedCounts.All.Count)
        from threads in new[] { 1, 2 }
        let published = PublishedCounts.All[row]
        select new TheoryDataRow<int, int>(row, threads)
        {
            TestDisplayName = $"{published.Scope} mutant {published.Mutant} threads {threads}",
            Traits = { ["Category"] = [published.Distinct > Long ? "Long" : "Short"] },
        };

    public static IEnumerable<TheoryDataRow<int, int>> Breaks =>
        from row in Enumerable.Range(0, PublishedBreak.All.Count)
        from threads in new[] { 1, 2 }
        let published = PublishedBreak.All[row]
        let reading = published.IsLiteral ? " literal" : ""
        select new TheoryDataRow<int, int>(row, threads)
        {
            TestDisplayName = $"{published.Scope} mutant {published.Mutant}{reading} threads {threads}",
        };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Search_counts_what_is_published_when_complete(int row, int threads)
    {
        var published = PublishedCounts.All[row];

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
    public void Search_finds_the_published_length_when_the_invariant_is_broken(int row, int threads)
    {
        var published = PublishedBreak.All[row];

        var result = RaceSearch.Run(published.Scope, published.Mutant, published.IsLiteral, threads);

        Assert.Equal(Completion.Broken, result.Completion);
        Assert.Equal(published.Steps, Assert.Single(result.Broken).Depth);
    }

    [Fact]
    public void Table_of_published_counts_has_one_row_for_a_kernel_in_a_scope() =>
        Assert.Distinct(PublishedCounts.All.Select(p => (p.Scope, p.Mutant)));
}
