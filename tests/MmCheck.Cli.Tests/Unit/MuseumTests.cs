using System.Text.Json;

namespace MmCheck.Cli.Tests;

/// <summary>The forms of the museum, and that the one beside the bugs is what the command says.</summary>
public sealed class MuseumTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    private static string Saved => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "museum-README.md"));

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Text_begins_with_the_answer_and_has_a_line_for_each_piece()
    {
        var said = desk.Run("museum", "C1", "kvm-zaps-at-end", "reaper-skips-subscribers");

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.StartsWith("AS EXPECTED  3 of 3: 2 UNSAFE, 1 SAFE\n", said.Out, StringComparison.Ordinal);
        Assert.Contains("\nC1  2016 gup-drops-write ", said.Out, StringComparison.Ordinal);
        Assert.Contains("  larger   The guest is a task of its own.\n", said.Out, StringComparison.Ordinal);
        Assert.Contains(
            "  show     mmcheck explain gup-drops-write/force-write-only-cow\n",
            said.Out,
            StringComparison.Ordinal
        );
        Assert.All(said.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(said, desk.Run("museum", "C1", "kvm-zaps-at-end", "reaper-skips-subscribers", "--threads", "1"));
    }

    [Fact]
    public void Times_are_on_the_terminal_only()
    {
        Assert.Contains(" s\n", desk.Run("museum", "C1", "--times").Out, StringComparison.Ordinal);
        var said = desk.Run("museum", "C1", "--times", "--format", "json");
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Contains("--times is for format text", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("B99", "the museum has no 'B99'")]
    [InlineData("kvm-without-sec-check", "did you mean kvm-without-seq-check")]
    [InlineData("C7", "C7 is left out: no reclaim")]
    public void What_is_not_there_is_said_in_one_line(string word, string message)
    {
        var said = desk.Run("museum", word);
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_a_trace_for_what_is_unsafe()
    {
        using var json = JsonDocument.Parse(desk.Run("museum", "C1", "--format", "json").Out);
        var exhibit = json.RootElement.GetProperty("exhibits").EnumerateArray().Single();
        Assert.Equal("gup-drops-write", exhibit.GetProperty("patch").GetString());
        Assert.True(exhibit.GetProperty("as_expected").GetBoolean());
        Assert.Equal(2, exhibit.GetProperty("operations").GetInt32());
        Assert.StartsWith("MM gup-drops-write/", exhibit.GetProperty("litmus").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C1")]
    [InlineData("B1")]
    [InlineData("E7")]
    public void Rows_of_an_entry_are_those_that_are_saved(string entry)
    {
        var rows = desk.Run("museum", entry, "--format", "markdown")
            .Out.Split('\n')
            .Where(l => l.StartsWith($"| {entry} |", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(rows);
        Assert.Empty(rows.Except(Saved.Split('\n')));
    }

    [Fact]
    public void Every_piece_has_a_row_and_none_is_unexplained()
    {
        string[] rows =
        [
            .. Saved
                .Split('\n')
                .Where(l =>
                    l.StartsWith("| ", StringComparison.Ordinal)
                    && l.Contains(" | v", StringComparison.Ordinal)
                    && !l.Contains("verdict", StringComparison.Ordinal)
                ),
        ];
        Assert.Equal(
            new Desk
            {
                Out = new(new MemoryStream()),
                Error = TextWriter.Null,
                Folder = "",
            }
                .Model.Exhibits()
                .Count,
            rows.Length
        );
        Assert.All(rows, r => Assert.Contains("| as expected |", r, StringComparison.Ordinal));
    }

    /// <summary>All of it; a minute or two.</summary>
    [Fact]
    [Trait("Category", "Quality")]
    public void Whole_museum_is_what_is_saved() =>
        Assert.Equal(Saved, desk.Run("museum", "--format", "markdown", "--threads", "2").Out);
}
