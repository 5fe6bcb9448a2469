using NotifierRace;

namespace MmCheck.Cli.Tests;

/// <summary>What <c>mmcheck bench notifier-race</c> says, and its exit codes. Speeds are set here, so that the text is always the same.</summary>
public class BenchReportTests
{
    private static readonly PublishedCounts Published = PublishedCounts.Of(new RaceScope(2, 1, 1), 0)!;

    [Fact]
    public void Report_matches_when_every_count_is_the_published_one()
    {
        var (text, code) = Print(new(new(2, 1, 1), 0, false, 1, 1L << 28), Published);

        Assert.Equal(0, code);
        Assert.Equal(
            """
            MATCHES the published counts, notifier-race 2 1 1

                                    here    published
              distinct states     17,858       17,858
              transitions         38,145       38,145
              longest                 34           34
              speed   8.9 M states/CPU s    one thread
              memory    31 bytes a state
              frontier           0.1 MiB

            """,
            text
        );
    }

    [Fact]
    public void Report_says_how_many_states_are_alike_when_symmetry_is_used()
    {
        var scope = new RaceScope(2, 1, 1);
        var (text, code) = Print(
            new(scope, 0, false, 1, 1L << 28) { UsesSymmetry = true },
            PublishedCounts.Of(scope, 0, isSymmetric: true)
        );

        Assert.Equal(0, code);
        Assert.StartsWith(
            """
            MATCHES the published counts, notifier-race 2 1 1 with symmetry

                                    here    published
              distinct states      8,931        8,931
              transitions         19,089       19,089
              longest                 34           34
              alike       up to 2 as one
            """,
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Report_is_a_bug_of_ours_when_a_count_differs()
    {
        var (text, code) = Print(new(new(2, 1, 1), 0, false, 1, 1L << 28), Published with { Transitions = 38_144 });

        Assert.Equal(70, code);
        Assert.StartsWith(
            "DIFFERS from the published counts, notifier-race 2 1 1: a bug of mmcheck\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Report_is_a_bug_of_ours_when_a_published_counterexample_is_not_found()
    {
        var (_, code) = Print(
            new(new(2, 1, 1), 0, false, 1, 1L << 28),
            counts: null,
            shortest: new PublishedBreak(new(2, 1, 1), 0, false, 12)
        );

        Assert.Equal(70, code);
    }

    [Fact]
    public void Report_has_one_column_when_nothing_is_published()
    {
        var (text, code) = Print(new(new(1, 1, 1), 4, false, 2, 1L << 28), counts: null);

        Assert.Equal(0, code);
        Assert.StartsWith(
            "HOLDS spte-within-vma, notifier-race 1 1 1 mutant 4, nothing published\n\n                        here\n",
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("  kernel  race+follow-protnone\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_names_the_invariant_and_the_length_when_it_is_broken()
    {
        var request = new BenchRequest(new(2, 1, 1), 1, false, 1, 1L << 28);
        var (text, code) = Print(request, counts: null, PublishedBreak.Of(request.Scope, 1, isLiteral: false));

        Assert.Equal(1, code);
        Assert.StartsWith(
            "BROKEN spte-within-vma after 15 steps, the shortest\nnotifier-race 2 1 1 mutant 1\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("\n  shortest                15           15\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_is_not_decided_when_the_memory_is_used_up()
    {
        var (text, code) = Print(new(new(3, 1, 2), 0, false, 2, Memory: 1), PublishedCounts.Of(new(3, 1, 2), 0));

        Assert.Equal(3, code);
        Assert.StartsWith(
            "NOT DECIDED, notifier-race 3 1 2: out of memory, try a larger --memory\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Report_judges_the_literal_reading_when_asked()
    {
        using var output = new StringWriter { NewLine = "\n" };

        int code = BenchReport.Run(new(new(2, 1, 1), 0, IsLiteral: true, 1, 1L << 28), output);

        Assert.Equal(1, code);
        Assert.StartsWith(
            "BROKEN spte-within-vma-literally after 11 steps",
            output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(2, false)]
    [InlineData(0, true)]
    public void Report_is_ascii_and_at_most_80_columns_wide(int mutant, bool isLiteral)
    {
        using var output = new StringWriter { NewLine = "\n" };

        BenchReport.Run(new(new(2, 1, 2), mutant, isLiteral, 2, 1L << 30), output);

        Assert.All(output.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.True(System.Text.Ascii.IsValid(output.ToString()));
    }

    private static (string Text, int Code) Print(
        BenchRequest request,
        PublishedCounts? counts,
        PublishedBreak? shortest = null
    )
    {
        using var output = new StringWriter { NewLine = "\n" };
        var run = BenchRun.Of(request) with { Cpu = TimeSpan.FromMilliseconds(2) };
        int code = BenchReport.Print(request, run, counts, shortest, output);
        return (output.ToString(), code);
    }
}
