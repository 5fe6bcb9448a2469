namespace MmCheck.FsCheck;

/// <summary>What a program meets: its operations, and what they return and cause when they are made one behind the other.</summary>
/// <param name="model">Names of results and costs.</param>
/// <param name="build">The kernel.</param>
internal sealed class Meetings<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly IReadOnlyList<string> costs = model.Setting.CostNames;
    private readonly HashSet<string> searched = [.. model.Scopes.Select(scope => scope.Name)];

    public IEnumerable<(string Kind, string Name)> Of(RandomProgram program)
    {
        var litmus = program.Litmus;
        var met = new HashSet<(string Kind, string Name)> { ("memory", MemoryOf(program.Scope)) };
        var initial = model.Setting.Initial(litmus.Setup, [.. litmus.Roles]);
        var rehearsal = new Rehearsal<TState, TTask>(build.Image, initial);
        for (int task = 0; task < litmus.Program.Tasks.Count; task++)
        {
            foreach (var call in litmus.Program.Tasks[task])
            {
                rehearsal.Changes(task, call);
                rehearsal.Keep();
                met.Add(("operation", build.Image.Signatures[call.Operation].Name));
                met.Add(("result", rehearsal.Result is { } result ? ResultOf(result) : "waits"));
            }
        }
        Span<long> before = stackalloc long[costs.Count];
        Span<long> after = stackalloc long[costs.Count];
        model.Setting.Costs(in initial, before);
        model.Setting.Costs(in rehearsal.State, after);
        for (int i = 0; i < costs.Count; i++)
        {
            if (after[i] > before[i])
            {
                met.Add(("event", costs[i]));
            }
        }
        return met;
    }

    /// <summary>The scopes that are searched completely are too many to be told apart.</summary>
    private string MemoryOf(Scope scope) => searched.Contains(scope.Name) ? "of a searched scope" : scope.Name;

    /// <summary>Numbers and pages are all alike here; errors are told apart.</summary>
    private string ResultOf(byte result)
    {
        string text = model.Setting.PrintResult(result);
        return text == "0" || char.IsAsciiLetterUpper(text[0]) ? text : "a value";
    }
}
