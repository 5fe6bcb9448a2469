namespace MmCheck;

/// <summary>Who uses what in a build: which functions consult a decision, and which operations run a function. Made once for a build, then asked.</summary>
public sealed class Uses<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Build<TKernel, TState, TTask> build;
    private readonly Dictionary<string, HashSet<string>> functionsOf = [];
    private readonly Dictionary<string, HashSet<string>> decisions = [];

    /// <summary>Looks through a build.</summary>
    public Uses(Build<TKernel, TState, TTask> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        this.build = build;
        foreach (var function in build.Functions.Values)
        {
            foreach (string property in build.Consultations.Of(DelegatesOf(function), build.Kernel))
            {
                Set(decisions, DecisionText.SnakeCase(property)).Add(function.Name);
            }
        }
        foreach (var operation in build.Image.Operations)
        {
            Reach(operation.Name, Set(functionsOf, operation.Name));
        }
        Decisions = decisions.ToDictionary(d => d.Key, IReadOnlySet<string> (d) => d.Value);
    }

    /// <summary>For each decision that is consulted at all, as <c>gup_can_follow_protnone</c>: the functions whose steps do, directly or through
    /// another decision.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Decisions { get; }

    /// <summary>The operations that run a function, themselves among them, in the order of the image.</summary>
    public IReadOnlyList<string> OperationsRunning(string function) => Running([function]);

    /// <summary>The operations that consult a decision, in the order of the image.</summary>
    public IReadOnlyList<string> OperationsConsulting(string decision) =>
        Decisions.TryGetValue(decision, out var functions) ? Running(functions) : [];

    /// <summary>The operations with a step that a patch of this build touches, by an edit of its table or by a decision that it consults.</summary>
    public IReadOnlyList<string> OperationsTouchedBy(Patch<TKernel, TState, TTask> patch) =>
        Running(build.Provenance.Touched.Where(t => t.Value.Contains(patch)).SelectMany(t => FunctionsOf(t.Key)));

    private IEnumerable<string> FunctionsOf(string touched) =>
        touched.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? [touched[..slash]]
        : Decisions.TryGetValue(touched, out var functions) ? functions
        : [];

    private List<string> Running(IEnumerable<string> functions)
    {
        var wanted = functions.ToHashSet();
        return [.. build.Image.Operations.Select(o => o.Name).Where(o => functionsOf[o].Overlaps(wanted))];
    }

    private void Reach(string function, HashSet<string> reached)
    {
        if (reached.Add(function))
        {
            foreach (var call in build.Functions[function].Calls)
            {
                Reach(call.Callee.Name, reached);
            }
        }
    }

    private static IEnumerable<Delegate> DelegatesOf(Operation<TState, TTask> function) =>
        function
            .Steps.Select(s => (Delegate)(s.Body ?? (Delegate)s.Choosing!))
            .Concat(
                function.Calls.SelectMany(c => (IEnumerable<Delegate?>)[c.Arguments, c.Condition]).OfType<Delegate>()
            );

    private static HashSet<string> Set(Dictionary<string, HashSet<string>> sets, string key) =>
        sets.TryGetValue(key, out var set) ? set : sets[key] = [];
}
