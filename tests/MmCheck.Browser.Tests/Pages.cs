using MmCheck.Cli.Tests;

namespace MmCheck.Browser.Tests;

/// <summary>Pages as the command writes them.</summary>
internal static class Pages
{
    /// <summary>Has a saved counterexample explained.</summary>
    /// <returns>The address of the page.</returns>
    public static string OfTrace(TemporaryDesk desk, string name)
    {
        string litmus = Path.Combine(AppContext.BaseDirectory, "counterexamples", name + ".litmus");
        Assert.Equal(new Said(0, "", ""), desk.Run("explain", litmus, "--as", "html", "-o", "page.html"));
        return new Uri(Path.Combine(desk.Folder, "page.html")).AbsoluteUri;
    }
}
