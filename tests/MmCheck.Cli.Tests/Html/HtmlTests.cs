namespace MmCheck.Cli.Tests;

/// <summary>What is data stays data.</summary>
public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onclick=\"x' &amp;", "&quot; onclick=&quot;x&#39; &amp;amp;")]
    [InlineData("\u00fc\ud83d\ude00", "&#252;&#128512;")]
    [InlineData("a\0b\tc\u007fd\ne", "a&#65533;b&#65533;c&#65533;d\ne")]
    public void Data_is_escaped(string data, string markup)
    {
        Assert.Equal($"<b>{markup}</b>", Html.Of($"<b>{data}</b>").ToString());
    }

    [Fact]
    public void Half_a_character_is_replaced()
    {
        Assert.Equal("<b>&#65533;</b>", Html.Of($"<b>{new string('\ud800', 1)}</b>").ToString());
    }

    [Fact]
    public void Piece_within_a_piece_is_not_escaped_again()
    {
        var inner = Html.Of($"<i>{"&"}</i>");
        Assert.Equal("<b><i>&amp;</i>7</b>", Html.Of($"<b>{inner}{7}</b>").ToString());
    }

    [Fact]
    public void Nothing_is_nothing()
    {
        Assert.Equal("", Html.Of($"{Html.None}{(string?)null}").ToString());
    }
}
