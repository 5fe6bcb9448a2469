namespace NotifierRace.Tests;

/// <summary>Scopes of which nothing is published, held against the second writing of the model.</summary>
public class OracleTests
{
    public static MatrixTheoryData<string, int, bool> Searches =>
        new(["1 1 1", "2 1 1", "4 1 1", "1 2 1", "1 1 2", "1 1 3"], [0, 1, 2, 3, 4], [false, true]);

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_agrees_with_the_oracle(string scope, int mutant, bool isLiteral)
    {
        int[] n = [.. scope.Split(' ').Select(int.Parse)];
        var oracle = new Oracle(n[0], n[1], n[2], mutant).Explore(isLiteral);

        var result = RaceSearch.Run(new RaceScope(n[0], n[1], n[2]), mutant, isLiteral);

        Assert.Equal(oracle.Broken, result.Broken is [var (_, depth)] ? depth : -1);
        if (oracle.Broken < 0)
        {
            Assert.Equal(oracle.Distinct, result.States);
            Assert.Equal(oracle.Transitions, result.Transitions + 1);
            Assert.Equal(oracle.Longest, result.Depth);
        }
    }

    [Fact]
    public void Oracle_counts_what_is_published()
    {
        var oracle = new Oracle(3, 1, 1, mutant: 0).Explore(isLiteral: false);

        Assert.Equal((45_781, 101_296, 34, -1), (oracle.Distinct, oracle.Transitions, oracle.Longest, oracle.Broken));
    }
}
