using System.Collections.Concurrent;

namespace LinuxMm.Tests;

/// <summary>The carried recordings, each played once.</summary>
internal static class Played
{
    private static readonly ConcurrentDictionary<string, Build> Builds = [];
    private static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();

    public static readonly IReadOnlyList<Recording> Recordings = RecordingReader.Carried();

    private static readonly Lazy<IReadOnlyList<Comparison>> All = new(() =>
        [.. Recordings.Select(r => Comparer.Compare(r, Build))]
    );

    public static IReadOnlyList<Comparison> Comparisons => All.Value;

    public static Comparison Of(string program, string kernel) =>
        Comparisons.Single(c => c.Recording.Program == program && c.Recording.Kernel == kernel);

    public static Build Build(string kernel) => Builds.GetOrAdd(kernel, Model.History.Build);
}
