using MmCheck.Cli.Tests;

namespace MmCheck.Browser.Tests;

/// <summary>Pages as the command writes them.</summary>
internal static class Pages
{
    /// <summary>Has a saved counterexample explained.</summary>
    /// <returns>The address of the page.</returns>
    public static string OfTrace(TemporaryDesk desk, string name) => OfFile(desk, PathOf(name));

    /// <summary>Has a litmus file explained.</summary>
    /// <returns>The address of the page.</returns>
    public static string OfFile(TemporaryDesk desk, string path)
    {
        Assert.Equal(new Said(0, "", ""), desk.Run("explain", path, "--as", "html", "-o", "page.html"));
        return new Uri(Path.Combine(desk.Folder, "page.html")).AbsoluteUri;
    }

    /// <summary>Where a saved counterexample is.</summary>
    public static string PathOf(string name) =>
        Path.Combine(AppContext.BaseDirectory, "counterexamples", name + ".litmus");
}
