using System.Globalization;

namespace LinuxMm.Tests;

/// <summary>
/// Numbers of distinct states, as files hold them. They change whenever a step, a local or an alphabet does; what came out instead stands
/// beside the file in the folder that the tests run in.
/// </summary>
internal static class States
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Snapshots", "States");

    /// <summary>Fails if the numbers are not those of the file of that name.</summary>
    public static void Approve(string name, IEnumerable<(string Of, long States)> numbers)
    {
        string path = Path.Combine(Folder, $"{name}.txt");
        string got = string.Concat(
            numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Of}: {n.States:N0}\n"))
        );
        Directory.CreateDirectory(Folder);
        string expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (got != expected)
        {
            File.WriteAllText(Path.ChangeExtension(path, ".received.txt"), got);
        }

        Assert.Equal(expected, got);
    }
}
