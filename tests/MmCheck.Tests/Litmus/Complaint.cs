namespace MmCheck.Tests.Litmus;

/// <summary>What is said of a file that is wrong.</summary>
internal static class Complaint
{
    /// <summary>All that is said of the text is this, to the letter.</summary>
    public static void Is(string text, string expected)
    {
        LitmusResult result = MmWords.Format.Parse(text);
        Assert.Equal(expected, result.Print("try.litmus"));
        Assert.Null(result.Value);
    }
}
