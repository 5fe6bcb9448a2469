namespace MmCheck;

/// <summary>What somebody does again and again: calls that one task makes one behind the other.</summary>
/// <param name="Weight">How often, in proportion to the other habits.</param>
/// <param name="Calls">In the words of a scope's alphabet, with <c>&amp;</c> between calls. <c>write *</c> is any of its calls, drawn anew each
/// time; a register names the call right before it: <c>gup * write pin &amp; put r0</c>.</param>
/// <param name="By">Which tasks; null: those of the first call's role, or of the workload's first role if any task may do it.</param>
public sealed record Habit(int Weight, string Calls, Role? By = null);

/// <summary>
/// Everyday work on which costs are counted: tasks, the memory that they work on, what has happened before anybody counts, and how often each
/// of them does what.
/// </summary>
/// <param name="Name">Kebab-case.</param>
/// <param name="Says">What it stands for, in one sentence without a full stop.</param>
/// <param name="Source">Who met it, or who describes it.</param>
/// <param name="Roles">One for each task.</param>
/// <param name="Memory">As a litmus file declares it.</param>
/// <param name="Habits">What is drawn from.</param>
public sealed record Workload(
    string Name,
    string Says,
    string Source,
    IReadOnlyList<Role> Roles,
    string Memory,
    IReadOnlyList<Habit> Habits
)
{
    /// <summary>What tasks have done before anybody counts: a task's number, and text as that of <see cref="Habit.Calls"/>, of which every call is
    /// made once, in order.</summary>
    public IReadOnlyList<(int Task, string Calls)> Before { get; init; } = [];
}

/// <summary>A workload with its words looked up among the operations of a kernel.</summary>
internal sealed class WorkloadCalls
{
    private readonly Workload workload;
    private readonly IReadOnlyList<Signature> signatures;
    private readonly int pages;

    /// <summary>Looks them up.</summary>
    /// <exception cref="ModelException">A habit names what there is not, or nobody may do it.</exception>
    public WorkloadCalls(Workload workload, Setup memory, IReadOnlyList<Signature> signatures)
    {
        this.workload = workload;
        this.signatures = signatures;
        pages = memory.Pages.Max(p => p.Pages.Last) + 1;
        Habits = [.. workload.Habits.Select(h => (h.Weight, h.Calls.Split('&').Select(Calls).ToArray(), TasksOf(h)))];
        TotalWeight = workload.Habits.Sum(h => h.Weight);
        Before = [.. workload.Before.SelectMany(b => b.Calls.Split('&').SelectMany(Calls).Select(c => (b.Task, c)))];
    }

    /// <summary>Each habit: its weight, for each of its calls those to draw from, and the tasks that may have it.</summary>
    public IReadOnlyList<(int Weight, Invocation[][] Calls, int[] Tasks)> Habits { get; }

    /// <summary>The sum of the weights.</summary>
    public int TotalWeight { get; }

    /// <summary>What is done before anybody counts.</summary>
    public IReadOnlyList<(int Task, Invocation Call)> Before { get; }

    /// <summary>Is the i-th parameter of the call a register?</summary>
    public bool IsRegister(Invocation call, int parameter) =>
        signatures[call.Operation].Parameters[parameter].IsRegister;

    /// <summary>How many parameters the call has.</summary>
    public int ParametersOf(Invocation call) => signatures[call.Operation].Parameters.Count;

    private Invocation[] Calls(string text) =>
        [.. new Scope($"of workload {workload.Name}", workload.Says, workload.Roles, 1, pages, text).Calls(signatures)];

    private int[] TasksOf(Habit habit)
    {
        var first = Calls(habit.Calls.Split('&')[0])[0];
        var role = habit.By ?? signatures[first.Operation].Role ?? workload.Roles[0];
        int[] tasks = [.. Enumerable.Range(0, workload.Roles.Count).Where(t => workload.Roles[t].May(role))];
        return tasks.Length > 0
            ? tasks
            : throw new ModelException($"workload {workload.Name} has no {role}, who would {habit.Calls}");
    }
}
