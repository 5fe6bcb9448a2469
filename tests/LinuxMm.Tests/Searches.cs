using System.Collections.Concurrent;

namespace LinuxMm.Tests;

/// <summary>Searches as the tests ask for them. What a kernel does in a scope is searched once in a run, whoever asks.</summary>
internal static class Searches
{
    private static readonly ConcurrentDictionary<(string Kernel, Scope Scope), Lazy<Result>> Done = [];

    /// <summary>The scopes, and what tasks of no particular role do on one page.</summary>
    public static readonly IReadOnlyList<Scope> Everywhere =
    [
        .. Kernels.Model.Scopes,
        LinuxMm.Scopes.Catalogue.Anything with
        {
            Pages = 1,
        },
    ];

    /// <summary>Everything that is judged of a kernel in a scope, behind what it is known to break.</summary>
    public static Result Of(string kernel, Scope scope) =>
        Done.GetOrAdd((kernel, scope), _ => new(() => Run(kernel, scope))).Value;

    public static Result Run(
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

    /// <summary>
    /// Is an invariant broken anywhere, in scopes of at most so many states? A scope without an operation that comes to an added patch is that of
    /// the kernel without it; the others are searched first, since a break is there if anywhere, and of those the one in which the museum shows
    /// the patch, then the smaller ones.
    /// </summary>
    public static bool Breaks(string kernel, Invariant invariant, long largest = long.MaxValue)
    {
        var build = Kernels.Named(kernel);
        var uses = new Uses<Kernel, State, Task>(build);
        var touched = build.Added.SelectMany(uses.OperationsTouchedBy).ToHashSet();
        var shown = build.Added.SelectMany(p => p.Exhibits).SelectMany(e => e.Scopes.Split(' ')).ToHashSet();
        bool isEverywhere = build.Name.Without.Count > 0;
        var scopes = Everywhere.Where(s => States.Of(s.Name) <= largest).ToList();
        var changed = scopes.Where(s => isEverywhere || touched.Overlaps(s.OperationNames)).ToList();
        return changed
                .OrderBy(s => !shown.Contains(s.Name))
                .ThenBy(s => States.Of(s.Name))
                .Any(s => Breaks(kernel, invariant, s))
            || scopes.Except(changed).Any(s => IsBroken(Of(build.Name.Release, s), invariant));
    }

    /// <summary>Is it broken in one scope?</summary>
    public static bool Breaks(string kernel, Invariant invariant, Scope scope)
    {
        var result = Run(kernel, scope, [invariant], stopsAtFirst: true);
        Assert.Equal(result.Broken.Count > 0 ? Completion.Broken : Completion.Complete, result.Completion);
        return result.Broken.Count > 0;
    }

    /// <summary>Of a search in which nothing unknown is broken, so that it went everywhere.</summary>
    private static bool IsBroken(Result result, Invariant invariant)
    {
        Assert.True(result.Holds);
        return result.Known.Any(b => b.Invariant == invariant);
    }
}
