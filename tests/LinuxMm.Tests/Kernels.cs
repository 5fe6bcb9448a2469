using System.Collections.Concurrent;

namespace LinuxMm.Tests;

/// <summary>The model and its kernels, each linked once.</summary>
internal static class Kernels
{
    private static readonly ConcurrentDictionary<string, Build> Built = [];

    public static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();

    public static IReadOnlyList<string> Released => [.. Model.History.Releases.Select(r => r.Name)];

    /// <summary>The releases that people still ask about, one for each era: what every change is searched on in full.</summary>
    public static IReadOnlyList<string> InUse { get; } = ["v6.1", "v6.6", "v6.12", "v6.19"];

    public static Build Named(string name) => Built.GetOrAdd(name, Model.History.Build);

    /// <summary>The model with some of its scopes.</summary>
    public static Model<Kernel, State, Task> OnScopes(params IEnumerable<string> names) =>
        Model with
        {
            Scopes = [.. names.Select(Model.ScopeNamed)],
        };

    /// <summary>The name of a kernel with these patches, on the release that the first of them asks for.</summary>
    public static string With(IReadOnlyList<string> ids)
    {
        string release =
            ids.Select(id => Model.History.PatchNamed(id).On).FirstOrDefault(on => on is not null) ?? "v6.12";
        return string.Join('+', ids.Prepend(release));
    }
}
