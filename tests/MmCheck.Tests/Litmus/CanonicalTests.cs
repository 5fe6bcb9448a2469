namespace MmCheck.Tests.Litmus;

public sealed class CanonicalTests
{
    public static readonly IEnumerable<TheoryDataRow<string>> Texts =
    [
        .. Examples.All.Select(t => new TheoryDataRow<string>(t)),
    ];

    [Theory, MemberData(nameof(Texts))]
    public void Example_prints_as_it_was_typed(string text)
    {
        // One example writes the default value of a store.
        string canonical = text.Replace("write 0 1      |", "write 0        |");
        Assert.Equal(canonical, MmWords.Format.Print(Parsed(text)));
    }

    internal static MmCheck.Litmus Parsed(string text)
    {
        LitmusResult result = MmWords.Format.Parse(text);
        Assert.Equal("", result.Print("try.litmus"));
        return result.Value!;
    }
}
