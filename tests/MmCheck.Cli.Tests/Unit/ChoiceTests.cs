namespace MmCheck.Cli.Tests;

public class ChoiceTests
{
    [Theory]
    [InlineData("500M", 500L << 20)]
    [InlineData("4G", 4L << 30)]
    [InlineData("1.5g", 3L << 29)]
    [InlineData("65536K", 64L << 20)]
    public void Size_is_read(string word, long bytes) => Assert.Equal(bytes, Size.Parse(word));

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("G")]
    [InlineData("-1G")]
    [InlineData("1023K")]
    [InlineData("4GB")]
    [InlineData("99999999999G")]
    public void Size_is_refused(string word) => Assert.Throws<ModelException>(() => Size.Parse(word));

    [Theory]
    [InlineData("10s", 10)]
    [InlineData("5m", 300)]
    [InlineData("0.5h", 1800)]
    public void Duration_is_read(string word, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Duration.Parse(word));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("0s")]
    [InlineData("-3s")]
    [InlineData("1e9h")]
    [InlineData("soon")]
    public void Duration_is_refused(string word) => Assert.Throws<ModelException>(() => Duration.Parse(word));

    [Fact]
    public void Memory_unless_said_is_at_most_2G() => Assert.InRange(Size.UnlessSaid, 16 << 20, 2L << 30);

    [Fact]
    public void Progress_of_a_search_is_one_line() =>
        Assert.Equal(
            "kvm-numa (2 of 3)  depth 0  0 states  0/s  table 0 %  1:07",
            ProgressLine.OfSearch("kvm-numa (2 of 3)", new(), 1 << 20, TimeSpan.FromSeconds(67))
        );

    [Fact]
    public void Progress_line_writes_nothing_when_it_is_over_at_once()
    {
        using var terminal = new StringWriter();
        new ProgressLine(terminal, _ => "still here").Dispose();
        Assert.Equal("", terminal.ToString());
    }

    [Fact]
    public void Wrapping_never_cuts_a_word() =>
        Assert.Equal(["  a bb", "    ccccccccc", "    d"], Wrapping.Hanging("  a ", "bb ccccccccc d", 8));
}
