using System.Globalization;
using System.Text.RegularExpressions;
using NotifierRace;

namespace MmCheck.Cli.Tests;

/// <summary>The table that bench.sh printed into the README: that it is whole and its counts are the published ones. Never its times.</summary>
public sealed partial class BenchTableTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
    private static readonly string[] Checkers =
    [
        "mmcheck",
        "mmcheck symmetric",
        "Spin full",
        "Spin reduced",
        "Spin bitstate",
    ];
    private static readonly RaceScope[] Scopes = [new(2, 1, 1), new(2, 1, 2), new(2, 2, 1), new(3, 1, 2)];

    private static List<GroupCollection> Lines => [.. Line().Matches(Readme).Select(m => m.Groups)];

    [Fact]
    public void Table_says_when_and_where_it_was_measured()
    {
        var measured = Measured().Match(Readme);
        Assert.True(measured.Success);
        Assert.True(DateOnly.TryParseExact(measured.Groups["date"].Value, "yyyy-MM-dd", out _));
    }

    [Fact]
    public void Table_has_every_checker_on_every_row() =>
        Assert.Equal(
            from scope in Scopes
            from checker in Checkers
            select (scope.ToString(), checker),
            Lines.Select(l => (l["scope"].Value, l["checker"].Value))
        );

    [Fact]
    public void Searches_that_keep_every_state_have_the_published_counts() =>
        Assert.Equal(
            Scopes.SelectMany(s => Enumerable.Repeat(PublishedCounts.Of(s, 0)!.Distinct, 2)),
            Lines.Where(l => l["checker"].Value is "mmcheck" or "Spin full").Select(l => (long)Number(l, "states"))
        );

    [Fact]
    public void Reductions_and_bitstate_never_count_more() =>
        Assert.All(
            Lines.Chunk(Checkers.Length).SelectMany(row => row.Select(l => (Whole: row[0], Part: l))),
            pair => Assert.InRange(Number(pair.Part, "states"), 1, Number(pair.Whole, "states"))
        );

    [Fact]
    public void Ratios_are_those_of_the_figures_beside_them() =>
        Assert.All(
            Lines.Chunk(Checkers.Length).SelectMany(row => row.Select(l => (Base: row[0], Line: l))),
            pair =>
            {
                Assert.Equal(Number(pair.Line, "cpu") / Number(pair.Base, "cpu"), Number(pair.Line, "slower"), 0.051);
                Assert.Equal(Number(pair.Line, "mib") / Number(pair.Base, "mib"), Number(pair.Line, "larger"), 0.07);
            }
        );

    private static double Number(GroupCollection line, string column) =>
        double.Parse(line[column].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\| (?<scope>\d \d \d) \| (?<checker>[A-Za-z ]+) \| (?<states>\d+) \| (?<cpu>[\d.]+) \| [\d.]+ \| (?<mib>\d+) \| (?<slower>[\d.]+) \| (?<larger>[\d.]+) \|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Line();

    [GeneratedRegex(
        @"^Measured on (?<date>\S+): .+, \d+ cores, \d+ GiB; \.NET \S+, Spin \S+, gcc ",
        RegexOptions.Multiline
    )]
    private static partial Regex Measured();
}
