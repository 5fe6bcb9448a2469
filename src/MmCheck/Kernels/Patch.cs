using System.Collections;
using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>Why a patch exists.</summary>
public enum PatchKind
{
    /// <summary>Somebody's idea, to be judged.</summary>
    Proposal,

    /// <summary>A commit of a release.</summary>
    Upstream,

    /// <summary>A driver or caller that behaves as the kernel's rules allow.</summary>
    Consumer,

    /// <summary>Another machine for the kernel to run on: nothing is wrong with it.</summary>
    Architecture,

    /// <summary>An edit that is wrong on purpose.</summary>
    Bug,

    /// <summary>An edit that nobody chose: whatever it does, the model must not fall over it.</summary>
    Mutant,
}

/// <summary>Names the piece of state that contradicts what a patch takes for granted, as <c>dev(0)</c>; null while it is true.</summary>
/// <param name="k">The state when the patch acted, or at the end of a trace.</param>
/// <param name="me">The locals of the task in which it acted.</param>
public delegate string? Contradiction<TState, TTask>(in TState k, in TTask me);

/// <summary>
/// A named edit of a kernel. Upstream commits, proposals, consumers, machines and bugs are all of this one type: decisions change by
/// <c>kernel => kernel with { ... }</c>, order by edits of steps addressed <c>function/step</c>.
/// </summary>
public sealed class Patch<TKernel, TState, TTask> : IEnumerable
    where TKernel : class
{
    private readonly List<DecisionEdit<TKernel>> decisions = [];
    private readonly List<StepEdit<TKernel, TState, TTask>> steps = [];
    private readonly List<Exhibit> exhibits = [];

    /// <summary>A patch; its edits follow in braces.</summary>
    /// <param name="id">The commit, or a kebab-case name.</param>
    /// <param name="title">As in a patch subject.</param>
    /// <param name="kind">Why it exists.</param>
    /// <param name="source">Commit, Message-ID or where the idea stands.</param>
    /// <param name="on">The kernel that it is meant for; null for the newest release.</param>
    /// <param name="assumes">What must be true for it to be safe, in one sentence without a full stop.</param>
    /// <param name="relaxes">Names of invariants that it gives up on purpose.</param>
    /// <param name="follows">Ids of patches whose edits it knowingly edits further, and which the kernel must have.</param>
    /// <param name="introduces">What the kernel is known to break because of it.</param>
    /// <param name="fixes">Names of invariants whose known findings it ends.</param>
    public Patch(
        string id,
        string title,
        PatchKind kind = PatchKind.Proposal,
        string source = "",
        string? on = null,
        string? assumes = null,
        string[]? relaxes = null,
        string[]? follows = null,
        Finding[]? introduces = null,
        string[]? fixes = null
    )
    {
        Id = id;
        Title = title;
        Kind = kind;
        Source = source;
        On = on;
        Assumes = assumes;
        Relaxes = relaxes ?? [];
        Follows = follows ?? [];
        Introduces = introduces ?? [];
        Fixes = fixes ?? [];
    }

    /// <summary>The commit, or a kebab-case name.</summary>
    public string Id { get; }

    /// <summary>As in a patch subject.</summary>
    public string Title { get; }

    /// <summary>Why it exists.</summary>
    public PatchKind Kind { get; }

    /// <summary>Commit, Message-ID or where the idea stands; may be empty.</summary>
    public string Source { get; }

    /// <summary>The kernel that it is meant for; null for the newest release.</summary>
    public string? On { get; }

    /// <summary>What must be true for it to be safe, in one sentence; null if it does not say.</summary>
    public string? Assumes { get; }

    /// <summary>Names of invariants that it gives up on purpose.</summary>
    public IReadOnlyList<string> Relaxes { get; }

    /// <summary>Ids of patches whose edits it knowingly edits further.</summary>
    public IReadOnlyList<string> Follows { get; }

    /// <summary>What the kernel is known to break because of it.</summary>
    public IReadOnlyList<Finding> Introduces { get; }

    /// <summary>Names of invariants whose known findings it ends.</summary>
    public IReadOnlyList<string> Fixes { get; }

    /// <summary>The file of a user who wrote it, as it was named; null for a patch of the model.</summary>
    public string? File { get; private init; }

    /// <summary>Tells when the assumption is untrue; null if the sentence is all there is.</summary>
    public Contradiction<TState, TTask>? Contradiction { get; private set; }

    /// <summary>The changes of decisions, in order.</summary>
    public IReadOnlyList<DecisionEdit<TKernel>> Decisions => decisions;

    /// <summary>The changes of tables, in order.</summary>
    public IReadOnlyList<StepEdit<TKernel, TState, TTask>> Steps => steps;

    /// <summary>What the museum shows of it.</summary>
    public IReadOnlyList<Exhibit> Exhibits => exhibits;

    /// <summary>Adds a change of decisions.</summary>
    /// <param name="redefine"><c>kernel => kernel with { ... }</c></param>
    /// <param name="did">What a step does because of it, in a few words; printed in traces.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public void Add(
        Func<TKernel, TKernel> redefine,
        string did = "",
        [CallerArgumentExpression(nameof(redefine))] string source = ""
    ) => decisions.Add(new(redefine, did, source));

    /// <summary>Adds a change of a table.</summary>
    public void Add(StepEdit<TKernel, TState, TTask> edit) => steps.Add(edit);

    /// <summary>Adds the test of the assumption.</summary>
    public void Add(Contradiction<TState, TTask> contradiction) => Contradiction = contradiction;

    /// <summary>Adds a piece of the museum.</summary>
    public void Add(Exhibit exhibit) => exhibits.Add(exhibit);

    /// <summary>The same patch, as a user's file has it: it goes by the name of the file, since that is how it is found again.</summary>
    /// <param name="id">The file's name without its ending.</param>
    /// <param name="file">The file as it was named.</param>
    public Patch<TKernel, TState, TTask> OfFile(string id, string file)
    {
        var patch = new Patch<TKernel, TState, TTask>(
            id,
            Title,
            Kind,
            Source,
            On,
            Assumes,
            [.. Relaxes],
            [.. Follows],
            [.. Introduces],
            [.. Fixes]
        )
        {
            File = file,
            Contradiction = Contradiction,
        };
        patch.decisions.AddRange(decisions);
        patch.steps.AddRange(steps);
        patch.exhibits.AddRange(exhibits);
        return patch;
    }

    IEnumerator IEnumerable.GetEnumerator() => decisions.Cast<object>().Concat(steps).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>A change of the kernel's decisions.</summary>
/// <param name="Redefine">Makes the changed record.</param>
/// <param name="Did">What a step does because of it, in a few words.</param>
/// <param name="Source">Its C# text.</param>
public sealed record DecisionEdit<TKernel>(Func<TKernel, TKernel> Redefine, string Did, string Source);
