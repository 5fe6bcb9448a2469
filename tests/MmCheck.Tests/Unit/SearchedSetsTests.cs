namespace MmCheck.Tests.Unit;

public sealed class SearchedSetsTests
{
    [Fact]
    public void Pair_of_two_that_hold_is_a_minimal_failing_set_and_the_others_are_as_large_as_they_can_be()
    {
        Combination[] searched = [new(["p"], false), new(["x"], false), new(["p", "y"], false), new(["p", "x"], true)];
        Assert.Equal(["p + x"], Names(SearchedSets.MinimalFailing(searched)));
        Assert.Equal(["x", "p + y"], Names(SearchedSets.MaximalSafe(searched)));
    }

    [Fact]
    public void Set_is_not_minimal_if_a_part_breaks_or_was_not_searched_to_its_end()
    {
        Combination[] searched =
        [
            new(["p"], false),
            new(["x"], true),
            new(["y"], null),
            new(["p", "x"], true),
            new(["p", "y"], true),
            new(["p", "z"], true),
        ];
        Assert.Equal(["x"], Names(SearchedSets.MinimalFailing(searched)));
        Assert.Equal(["p"], Names(SearchedSets.MaximalSafe(searched)));
    }

    [Fact]
    public void Patch_that_another_one_repairs_fails_alone_and_is_safe_beside_it()
    {
        Combination[] searched = [new(["p"], true), new(["p", "repair"], false)];
        Assert.Equal(["p"], Names(SearchedSets.MinimalFailing(searched)));
        Assert.Equal(["p + repair"], Names(SearchedSets.MaximalSafe(searched)));
    }

    private static IEnumerable<string> Names(IReadOnlyList<Combination> sets) =>
        sets.Select(s => string.Join(" + ", s.Patches));
}
