using System.Collections.Concurrent;
using System.Globalization;

namespace LinuxMm.Tests;

/// <summary>
/// Numbers of distinct states, as files hold them. They change whenever a step, a local or an alphabet does; what came out instead stands
/// beside the file in the folder that the tests run in.
/// </summary>
internal static class States
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Snapshots", "States");

    /// <summary>Fails if the numbers are not those of the file of that name. Lines of the file that these numbers are not about are let be.</summary>
    public static void Approve(string name, IEnumerable<(string Of, long States)> numbers)
    {
        string path = Path.Combine(Folder, $"{name}.txt");
        var got = numbers.ToDictionary(
            n => n.Of,
            n => string.Create(CultureInfo.InvariantCulture, $"{n.Of}: {n.States:N0}")
        );
        string[] approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] expected = [.. approved.Where(line => got.ContainsKey(KeyOf(line)))];
        if (!expected.SequenceEqual(got.Values))
        {
            var rest = got.Where(n => !expected.Any(line => KeyOf(line) == n.Key)).Select(n => n.Value);
            Directory.CreateDirectory(Folder);
            File.WriteAllLines(
                Path.ChangeExtension(path, ".received.txt"),
                [.. approved.Select(line => got.GetValueOrDefault(KeyOf(line), line)), .. rest]
            );
        }

        Assert.Equal(expected, got.Values);
    }

    /// <summary>The most states that a kernel has in a scope, as its file says; more than any number if it has no file.</summary>
    public static long Of(string scope) => Largest.GetOrAdd(scope, Read);

    private static readonly ConcurrentDictionary<string, long> Largest = [];

    private static long Read(string scope)
    {
        string path = Path.Combine(Folder, $"{scope}.txt");
        return File.Exists(path)
            ? File.ReadLines(path)
                .Max(line => long.Parse(line.Split(':')[1], NumberStyles.Number, CultureInfo.InvariantCulture))
            : long.MaxValue;
    }

    private static string KeyOf(string line) => line.Split(':')[0];
}
