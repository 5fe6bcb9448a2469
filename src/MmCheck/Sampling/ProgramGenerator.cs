namespace MmCheck;

/// <summary>A random program with the roles of its tasks.</summary>
/// <param name="Program">What each task does.</param>
/// <param name="Roles">What each task is.</param>
public sealed record DrawnProgram(Program Program, IReadOnlyList<Role?> Roles);

/// <summary>
/// Random programs of a scope. Each task draws its role from the scope's roles, each operation is as likely as the others of its role,
/// whatever its arguments; and half of the programs stay at one page, because bugs live where operations meet.
/// </summary>
public sealed class ProgramGenerator
{
    private readonly Scope scope;
    private readonly IReadOnlyList<Signature> signatures;
    private readonly Invocation[][] calls;
    private readonly Invocation[]?[][] callsNear;
    private readonly int[][] operationsOf;

    /// <summary>A generator.</summary>
    /// <param name="scope">The alphabet, and how many tasks, operations and pages there are at most.</param>
    /// <param name="signatures">The operations.</param>
    /// <exception cref="ModelException">The alphabet names what there is not, or a task has nothing to do.</exception>
    public ProgramGenerator(Scope scope, IReadOnlyList<Signature> signatures)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(signatures);
        this.scope = scope;
        this.signatures = signatures;
        calls = [.. scope.Calls(signatures).GroupBy(c => c.Operation).OrderBy(g => g.Key).Select(g => g.ToArray())];
        callsNear = [.. calls.Select(of => Enumerable.Range(0, scope.Pages).Select(page => Near(of, page)).ToArray())];
        operationsOf =
        [
            .. scope.Roles.Select(role =>
                Enumerable
                    .Range(0, calls.Length)
                    .Where(i => role is null || role.May(signatures[calls[i][0].Operation].Role ?? scope.Roles[0]))
                    .ToArray()
            ),
        ];
        if (Array.Exists(operationsOf, o => Array.TrueForAll(o, i => HasRegister(calls[i][0]))))
        {
            throw new ModelException($"scope {scope.Name} has a task that can begin with nothing");
        }
    }

    /// <summary>The i-th program of a seed.</summary>
    public DrawnProgram Draw(ulong seed, long index) => Draw(new SeededChoices(new SplitMix(seed, (ulong)index)));

    /// <summary>A program.</summary>
    public DrawnProgram Draw(IChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        int focus = choices.Below(2) == 0 ? choices.Below(scope.Pages) : -1;
        int tasks = 1 + choices.Below(scope.MostTasks);
        var roles = new Role?[tasks];
        var program = new List<Invocation>[tasks];
        for (int task = 0; task < tasks; task++)
        {
            int role = choices.Below(scope.Roles.Count);
            roles[task] = scope.Roles[role];
            program[task] = [];
            for (int left = 1 + choices.Below(scope.Operations); left > 0; left--)
            {
                program[task].Add(DrawCall(choices, operationsOf[role], focus, program[task].Count));
            }
        }
        return new(new Program(program), roles);
    }

    private Invocation DrawCall(IChoices choices, int[] operations, int focus, int place)
    {
        int[] possible = place > 0 ? operations : Array.FindAll(operations, i => !HasRegister(calls[i][0]));
        int operation = possible[choices.Below(possible.Length)];
        var some = focus >= 0 && callsNear[operation][focus] is { } near ? near : calls[operation];
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
}
