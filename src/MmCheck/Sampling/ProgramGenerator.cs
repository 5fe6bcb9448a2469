namespace MmCheck;

/// <summary>A random program with the roles of its tasks.</summary>
/// <param name="Program">What each task does.</param>
/// <param name="Roles">What each task is.</param>
public sealed record DrawnProgram(Program Program, IReadOnlyList<Role?> Roles);

/// <summary>
/// Random programs of a scope. Each task draws its role from the scope's roles, each operation is as likely as its weight says, whatever its
/// arguments. With a rehearsal the calls are drawn in an order in which they could be made, so that those that change nothing there can be
/// told, and drawn again.
/// </summary>
public sealed class ProgramGenerator
{
    // Where nothing changes anything any more, something has to be kept.
    private const int MostRedraws = 4;

    private readonly Scope scope;
    private readonly IReadOnlyList<Signature> signatures;
    private readonly Drawing drawing;
    private readonly Func<IReadOnlyList<Role?>, IRehearsal>? rehearse;
    private readonly Invocation[][] calls;
    private readonly Invocation[]?[][] callsNear;
    private readonly int[][] ticketsOf;
    private readonly int[][] firstTicketsOf;

    /// <summary>A generator.</summary>
    /// <param name="scope">The alphabet, and how many tasks, operations and pages there are at most.</param>
    /// <param name="signatures">The operations.</param>
    /// <param name="drawing">How; null: <see cref="Drawing.Plain"/>.</param>
    /// <param name="rehearse">Begins a program with these roles, to tell calls that change nothing; null: all are kept.</param>
    /// <exception cref="ModelException">The alphabet names what there is not, a weight does, or no task has anything to do.</exception>
    public ProgramGenerator(
        Scope scope,
        IReadOnlyList<Signature> signatures,
        Drawing? drawing = null,
        Func<IReadOnlyList<Role?>, IRehearsal>? rehearse = null
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(signatures);
        this.scope = scope;
        this.signatures = signatures;
        this.drawing = drawing ?? Drawing.Plain;
        this.rehearse = this.drawing.KeepsIdleOneIn > 1 ? rehearse : null;
        calls = [.. scope.Calls(signatures).GroupBy(c => c.Operation).OrderBy(g => g.Key).Select(g => g.ToArray())];
        callsNear = [.. calls.Select(of => Enumerable.Range(0, scope.Pages).Select(page => Near(of, page)).ToArray())];
        if (this.drawing.Weights.Keys.FirstOrDefault(name => signatures.All(s => s.Name != name)) is { } unknown)
        {
            throw new ModelException(
                $"a weight of no operation '{unknown}'{Nearest.Hint(unknown, signatures.Select(s => s.Name))}"
            );
        }
        ticketsOf =
        [
            .. scope.Roles.Select(role => Enumerable.Range(0, calls.Length).Where(i => May(role, i)).ToArray()),
        ];
        ticketsOf = [.. ticketsOf.Select(of => of.SelectMany(i => Enumerable.Repeat(i, WeightOf(i))).ToArray())];
        firstTicketsOf = [.. ticketsOf.Select(of => Array.FindAll(of, i => !HasRegister(calls[i][0])))];
        if (Array.TrueForAll(firstTicketsOf, of => of.Length == 0))
        {
            throw new ModelException($"scope {scope.Name} has no task that can begin with anything");
        }
    }

    /// <summary>The i-th program of a seed.</summary>
    public DrawnProgram Draw(ulong seed, long index) => Draw(new SeededChoices(new SplitMix(seed, (ulong)index)));

    /// <summary>A program.</summary>
    public DrawnProgram Draw(IChoices choices) => Draw(choices, scope.Operations);

    /// <summary>A program with less operations than the scope allows.</summary>
    /// <param name="choices">Where chance comes from.</param>
    /// <param name="mostOperations">So many a task at most; at least 1.</param>
    public DrawnProgram Draw(IChoices choices, int mostOperations)
    {
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostOperations);
        var locality = drawing.Localities[choices.Below(drawing.Localities.Count)];
        int focus = locality == Locality.OnePage ? choices.Below(scope.Pages) : -1;
        int tasks = 1 + choices.Below(scope.MostTasks);
        var columns = new Column[tasks];
        for (int task = 0; task < tasks; task++)
        {
            int role = choices.Below(scope.Roles.Count);
            int page = locality == Locality.OwnPage ? choices.Below(scope.Pages) : focus;
            // Who has nothing to do is only there: that there is a guest matters to others.
            int length = firstTicketsOf[role].Length > 0 ? 1 + choices.Below(mostOperations) : 0;
            var column = columns[task] = new(role, page, length, []);
            while (rehearse is null && column.Left > 0)
            {
                column.Calls.Add(DrawCall(choices, column));
            }
        }
        Role?[] roles = [.. columns.Select(c => scope.Roles[c.Role])];
        if (rehearse is not null)
        {
            DrawInOrder(choices, columns, rehearse(roles));
        }
        return new(new Program(columns.Select(c => c.Calls)), roles);
    }

    /// <summary>The calls of all tasks in an order in which they could be made.</summary>
    private void DrawInOrder(IChoices choices, Column[] columns, IRehearsal rehearsal)
    {
        for (int left = columns.Sum(c => c.Left); left > 0; left--)
        {
            int task = 0;
            for (int nth = choices.Below(left); nth >= columns[task].Left; task++)
            {
                nth -= columns[task].Left;
            }
            columns[task].Calls.Add(DrawChange(choices, columns[task], task, rehearsal));
        }
    }

    /// <summary>A call that changes something, or in some cases none.</summary>
    private Invocation DrawChange(IChoices choices, Column column, int task, IRehearsal rehearsal)
    {
        var call = DrawCall(choices, column);
        for (
            int redraws = 0;
            !rehearsal.Changes(task, call)
                && redraws < MostRedraws
                && choices.Below(drawing.KeepsIdleOneIn) < drawing.KeepsIdleOneIn - 1;
            redraws++
        )
        {
            call = DrawCall(choices, column);
        }
        rehearsal.Keep();
        return call;
    }

    private Invocation DrawCall(IChoices choices, Column column)
    {
        int place = column.Calls.Count;
        int[] tickets = place > 0 ? ticketsOf[column.Role] : firstTicketsOf[column.Role];
        int operation = tickets[choices.Below(tickets.Length)];
        var some = column.Page >= 0 && callsNear[operation][column.Page] is { } near ? near : calls[operation];
        var call = some[choices.Below(some.Length)];
        var parameters = signatures[call.Operation].Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].IsRegister)
            {
                call = call.With(i, place - 1 - choices.Below(place)); // what was kept last is used first
            }
        }
        return call;
    }

    private bool May(Role? role, int operation) =>
        role is null || role.May(signatures[calls[operation][0].Operation].Role ?? scope.Roles[0]);

    private int WeightOf(int operation) =>
        drawing.Weights.GetValueOrDefault(signatures[calls[operation][0].Operation].Name, 1);

    private bool HasRegister(Invocation call) => signatures[call.Operation].Parameters.Any(p => p.IsRegister);

    /// <summary>The calls that name no page or at least this one; null if there are none.</summary>
    private Invocation[]? Near(Invocation[] all, int page)
    {
        var near = Array.FindAll(
            all,
            call =>
            {
                var named = signatures[call.Operation]
                    .Parameters.Select((p, i) => p.PagesOf(call[i]))
                    .Where(pages => pages is not null)
                    .ToList();
                return named.Count == 0 || named.Exists(pages => pages!.Value.Contains(page));
            }
        );
        return near.Length > 0 ? near : null;
    }

    /// <summary>What one task of a program that is being drawn does.</summary>
    private sealed record Column(int Role, int Page, int Length, List<Invocation> Calls)
    {
        public int Left => Length - Calls.Count;
    }
}
