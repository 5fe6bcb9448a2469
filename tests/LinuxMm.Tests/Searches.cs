namespace LinuxMm.Tests;

/// <summary>Searches as the tests ask for them.</summary>
internal static class Searches
{
    public static SearchResult<State, Task> Run(
        string kernel,
        Scope scope,
        IReadOnlyList<Invariant>? invariants = null,
        int threads = 1,
        bool stopsAtFirst = false
    )
    {
        var build = Kernels.Named(kernel);
        var image = build.Image;
        var setting = Kernels.Model.Setting;
        var initial = setting.Initial(scope);
        return new Explorer<State, Task>(
            image,
            invariants ?? Kernels.Model.Invariants,
            invariants is null ? [.. Kernels.Model.Invariants.Where(build.IsKnownToBreak)] : null
        ).Run(
            scope.Plan(image.Signatures),
            in initial,
            new SearchLimits { Threads = threads, StopsAtFirst = stopsAtFirst }
        );
    }

    /// <summary>Is an invariant broken in any of the scopes?</summary>
    public static bool Breaks(string kernel, Invariant invariant, params IEnumerable<Scope> scopes) =>
        scopes.Any(scope =>
        {
            var result = Run(kernel, scope, [invariant], stopsAtFirst: true);
            Assert.Equal(result.Broken.Count > 0 ? Completion.Broken : Completion.Complete, result.Completion);
            return result.Broken.Count > 0;
        });
}
