namespace MmCheck;

/// <summary>A kernel with its patches applied and linked: what runs, what was changed, and by whom.</summary>
public sealed class Build<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Lazy<Uses<TKernel, TState, TTask>> uses;

    internal Build(
        KernelName name,
        TKernel kernel,
        Image<TState, TTask> image,
        IReadOnlyDictionary<string, Operation<TState, TTask>> functions,
        IReadOnlyList<Patch<TKernel, TState, TTask>> released,
        IReadOnlyList<Patch<TKernel, TState, TTask>> added,
        Provenance<TKernel, TState, TTask> provenance,
        IReadOnlyList<Finding> known,
        Consultations<TKernel> consultations
    )
    {
        Name = name;
        Kernel = kernel;
        Image = image;
        Functions = functions;
        Released = released;
        Added = added;
        Provenance = provenance;
        Known = known;
        Consultations = consultations;
        uses = new(() => new(this));
    }

    /// <summary>Its canonical name.</summary>
    public KernelName Name { get; }

    /// <summary>Its decisions.</summary>
    public TKernel Kernel { get; }

    /// <summary>Its operations, linked.</summary>
    public Image<TState, TTask> Image { get; }

    /// <summary>Every function by name, patched.</summary>
    public IReadOnlyDictionary<string, Operation<TState, TTask>> Functions { get; }

    /// <summary>The commits of its release, oldest first.</summary>
    public IReadOnlyList<Patch<TKernel, TState, TTask>> Released { get; }

    /// <summary>The patches behind a plus sign, in the order in which they were applied.</summary>
    public IReadOnlyList<Patch<TKernel, TState, TTask>> Added { get; }

    /// <summary>Who touched what.</summary>
    public Provenance<TKernel, TState, TTask> Provenance { get; }

    /// <summary>What it is known to break: what its base breaks and its patches introduce, without what they fix.</summary>
    public IReadOnlyList<Finding> Known { get; }

    /// <summary>Who uses what in it.</summary>
    internal Uses<TKernel, TState, TTask> Uses => uses.Value;

    /// <summary>Reads which decisions its methods consult.</summary>
    internal Consultations<TKernel> Consultations { get; }

    /// <summary>Is it known to break the invariant?</summary>
    public bool IsKnownToBreak(Invariant<TState, TTask> invariant)
    {
        ArgumentNullException.ThrowIfNull(invariant);
        return Known.Any(f => f.Invariant == invariant.Name);
    }

    /// <inheritdoc/>
    public override string ToString() => Name.ToString();
}
