using System.Collections.Concurrent;
using System.Globalization;

namespace MmCheck;

/// <summary>
/// The kernels of a model: a base, releases as lists of commits, and patches that are in no release. A kernel is a release plus some
/// patches minus some commits, so a backport question is a set operation.
/// </summary>
public sealed class History<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly BaseKernel<TKernel> origin;
    private readonly Func<TKernel, IReadOnlyList<Operation<TState, TTask>>> operations;
    private readonly Consultations<TKernel> consultations = new();

    // A build is much to make and never changes: one that somebody still holds is not made again.
    private readonly ConcurrentDictionary<KernelName, WeakReference<Build<TKernel, TState, TTask>>> builds = [];

    /// <summary>A history.</summary>
    /// <param name="origin">The decisions of the oldest release.</param>
    /// <param name="operations">The tables of the oldest release, for any decisions.</param>
    /// <param name="releases">Oldest first.</param>
    /// <param name="patches">Proposals, consumers, machines and bugs.</param>
    public History(
        BaseKernel<TKernel> origin,
        Func<TKernel, IReadOnlyList<Operation<TState, TTask>>> operations,
        IReadOnlyList<Release<TKernel, TState, TTask>> releases,
        IEnumerable<Patch<TKernel, TState, TTask>> patches
    )
    {
        ArgumentNullException.ThrowIfNull(releases);
        this.origin = origin;
        this.operations = operations;
        Releases = releases;
        Patches = [.. releases.SelectMany(r => r.Commits).Concat(patches)];
        if (Patches.GroupBy(p => p.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ModelException($"two patches are called {twice.Key}");
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Release<TKernel, TState, TTask>> Releases { get; }

    /// <summary>All patches, the commits of the releases first.</summary>
    public IReadOnlyList<Patch<TKernel, TState, TTask>> Patches { get; }

    /// <summary>The newest release.</summary>
    public Release<TKernel, TState, TTask> Newest => Releases[^1];

    /// <summary>Where a patch is judged unless somebody says otherwise: on the kernel that it asks for, else on the newest release.</summary>
    public KernelName KernelFor(Patch<TKernel, TState, TTask> patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return KernelName.Parse(patch.On ?? Newest.Name);
    }

    /// <summary>The patch of that id.</summary>
    /// <exception cref="ModelException">There is none; the message names the nearest.</exception>
    public Patch<TKernel, TState, TTask> PatchNamed(string id) =>
        Patches.FirstOrDefault(p => p.Id == id)
        ?? throw new ModelException(
            $"no patch '{id}'{Nearest.Hint(id, Patches.Select(p => p.Id))}\nmmcheck list patches shows all {Patches.Count}"
        );

    /// <summary>The same with one more patch, for one that was written elsewhere. It is told of first, as proposals are.</summary>
    public History<TKernel, TState, TTask> With(Patch<TKernel, TState, TTask> patch) =>
        new(origin, operations, Releases, Patches.Except(Releases.SelectMany(r => r.Commits)).Prepend(patch));

    /// <summary>The kernel of that name, linked.</summary>
    public Build<TKernel, TState, TTask> Build(string name) => Build(KernelName.Parse(name));

    /// <summary>The kernel of that name, linked.</summary>
    /// <exception cref="ModelException">The name or a patch is unknown, or the patches do not go together.</exception>
    public Build<TKernel, TState, TTask> Build(KernelName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (builds.TryGetValue(name, out var made) && made.TryGetTarget(out var known))
        {
            return known;
        }
        var build = Make(name);
        builds[name] = new(build);
        return build;
    }

    /// <summary>The kernel of that name, if there is one: a commit that it lacks, or patches that do not go together, make none.</summary>
    public bool TryBuild(
        KernelName name,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Build<TKernel, TState, TTask>? build
    )
    {
        try
        {
            build = Build(name);
        }
        catch (ModelException)
        {
            build = null;
        }
        return build is not null;
    }

    private Build<TKernel, TState, TTask> Make(KernelName name)
    {
        int release = IndexOf(name.Release);
        var released = Releases.Take(release + 1).SelectMany(r => r.Commits).ToList();
        foreach (string id in name.Without)
        {
            var commit = PatchNamed(id);
            if (!released.Remove(commit))
            {
                throw new ModelException($"{name.Release} does not have {id}, so it cannot be left out");
            }
        }
        RefuseGaps(name, released);
        var added = Ordered(name, released);
        return new Builder<TKernel, TState, TTask>(name, origin, released, added, consultations).Build(operations);
    }

    private int IndexOf(string release)
    {
        for (int i = 0; i < Releases.Count; i++)
        {
            if (Releases[i].Name == release)
            {
                return i;
            }
        }
        var earlier = Releases.LastOrDefault(r =>
            Version(r.Name) is { } known && Version(release) is { } asked && known < asked
        );
        string hint = earlier is null
            ? Nearest.Hint(release, Releases.Select(r => r.Name))
            : $"; nearest before it is {earlier.Name}";
        throw new ModelException($"no kernel '{release}'{hint} (mmcheck list kernels)") { About = release };
    }

    private static Version? Version(string release) =>
        release.StartsWith('v') && System.Version.TryParse(release.AsSpan(1), out var version) ? version : null;

    /// <summary>Added patches in an order that does not depend on how the name was written: each behind those that it follows.</summary>
    private List<Patch<TKernel, TState, TTask>> Ordered(KernelName name, List<Patch<TKernel, TState, TTask>> released)
    {
        var waiting = name.With.Select(PatchNamed).OrderBy(p => IndexOf(p)).ToList();
        if (waiting.Find(released.Contains) is { } twice)
        {
            throw new ModelException($"{name.Unpatched()} has {twice.Id} already");
        }
        var ordered = new List<Patch<TKernel, TState, TTask>>();
        while (waiting.Count > 0)
        {
            var next =
                waiting.Find(p => p.Follows.All(f => released.Exists(r => r.Id == f) || ordered.Exists(o => o.Id == f)))
                ?? throw Lacks(name, waiting, released);
            waiting.Remove(next);
            ordered.Add(next);
        }
        return ordered;

        int IndexOf(Patch<TKernel, TState, TTask> patch)
        {
            for (int i = 0; i < Patches.Count; i++)
            {
                if (Patches[i] == patch)
                {
                    return i;
                }
            }
            return Patches.Count;
        }
    }

    /// <summary>A commit that edits what another one left cannot stay without it.</summary>
    private static void RefuseGaps(KernelName name, List<Patch<TKernel, TState, TTask>> released)
    {
        foreach (var patch in released)
        {
            string? missing = patch.Follows.FirstOrDefault(f =>
                !released.Exists(r => r.Id == f) && !name.With.Contains(f)
            );
            if (missing is not null)
            {
                throw new ModelException(
                    $"{patch.Id} of {name.Release} changes what {missing} left, so it cannot stay without it;\nleave it out as well: {name}~{patch.Id}"
                );
            }
        }
    }

    private static ModelException Lacks(
        KernelName name,
        List<Patch<TKernel, TState, TTask>> waiting,
        List<Patch<TKernel, TState, TTask>> released
    )
    {
        var patch = waiting[0];
        string missing = patch.Follows.First(f => !released.Exists(r => r.Id == f));
        return new ModelException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{patch.Id} changes what {missing} left, which {name.Unpatched()} lacks;\ntry {name.Plus(missing)}"
            )
        )
        {
            About = missing,
        };
    }
}
