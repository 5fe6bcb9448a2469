namespace MmCheck;

/// <summary>The passes of a <see cref="Shrinker"/>: each proposes programs that may fail in a smaller way.</summary>
/// <param name="signatures">The operations.</param>
/// <param name="alphabet">What a scope allows: no pass leads out of it, but for the names of pages and registers.</param>
/// <param name="roles">What a task may be; null: every task stays what it is.</param>
/// <param name="mostTasks">How many tasks there may be; 0: as many as there are.</param>
public sealed class ShrinkPasses(
    IReadOnlyList<Signature> signatures,
    IReadOnlyList<Invocation> alphabet,
    IReadOnlyList<Role?>? roles = null,
    int mostTasks = 0
)
{
    private readonly Role?[] roles = [.. (roles ?? []).Distinct()];
    private readonly ProgramEdits edits = new(signatures);
    private readonly ILookup<int, Invocation> calls = alphabet.ToLookup(c => c.Operation);

    /// <summary>All candidates for a program, the deepest cuts first.</summary>
    public IEnumerable<DrawnProgram> Of(DrawnProgram program)
    {
        return Cuts(program)
            .Concat(Recast(program))
            .Concat(MoveOperations(program))
            .Concat(MoveAway(program))
            .Concat(RenamePages(program))
            .Concat(Weaken(program))
            .Concat(Repeat(program))
            .Concat(DropAndRecast(program))
            .Concat(DropAndWiden(program))
            .Concat(Substitute(program))
            .Concat(Outsource(program))
            .Concat(DropAndSubstitute(program));
    }

    /// <summary>Those that only take something away.</summary>
    public IEnumerable<DrawnProgram> Cuts(DrawnProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return DropTask(program).Concat(DropChunks(program));
    }

    private static IEnumerable<DrawnProgram> DropTask(DrawnProgram drawn)
    {
        int tasks = drawn.Program.Tasks.Count;
        return tasks == 1
            ? []
            : Enumerable
                .Range(0, tasks)
                .Select(task => new DrawnProgram(
                    new(drawn.Program.Tasks.Where((_, i) => i != task)),
                    [.. drawn.Roles.Where((_, i) => i != task)]
                ));
    }

    /// <summary>Halves, quarters, ... and at last single operations of each task.</summary>
    private IEnumerable<DrawnProgram> DropChunks(DrawnProgram drawn)
    {
        for (int task = 0; task < drawn.Program.Tasks.Count; task++)
        {
            int count = drawn.Program.Count(task);
            for (int size = Math.Max(1, count / 2); size > 0; size /= 2)
            {
                for (int from = 0; from + size <= count; from++)
                {
                    yield return drawn with
                    {
                        Program = edits.Without(drawn.Program, task, from, size),
                    };
                }
            }
        }
    }

    /// <summary>An operation goes to another task that may do it, at any place: a switch less, or a task less in the end.</summary>
    private IEnumerable<DrawnProgram> MoveOperations(DrawnProgram drawn)
    {
        var program = drawn.Program;
        foreach (var (task, place) in Places(program))
        {
            var call = program[task, place];
            if (UsesRegister(call))
            {
                continue;
            }
            var rest = edits.Without(program, task, place, 1);
            for (int other = 0; other < program.Tasks.Count; other++)
            {
                if (other == task || !MayDo(drawn.Roles[other], call))
                {
                    continue;
                }
                for (int at = 0; at <= rest.Count(other); at++)
                {
                    yield return drawn with
                    {
                        Program = rest.With(other, edits.Inserted(rest.Tasks[other], at, call)),
                    };
                }
            }
        }
    }

    /// <summary>All that a task does is done by another one that joins in, and it is only there.</summary>
    private IEnumerable<DrawnProgram> MoveAway(DrawnProgram drawn) =>
        from task in Enumerable.Range(0, drawn.Program.Tasks.Count)
        let calls = drawn.Program.Tasks[task]
        where calls.Count > 0 && drawn.Program.Tasks.Count < mostTasks
        from role in roles
        where role != drawn.Roles[task] && calls.All(call => MayDo(role, call))
        select new DrawnProgram(new(drawn.Program.With(task, []).Tasks.Append(calls)), [.. drawn.Roles, role]);

    /// <summary>A page gets another name everywhere: all shifted down, two swapped, one made the same as another.</summary>
    private IEnumerable<DrawnProgram> RenamePages(DrawnProgram drawn)
    {
        var used = drawn
            .Program.Tasks.SelectMany(t => t)
            .SelectMany(call => CanonicalProgram.PagesOf(call, signatures))
            .Distinct()
            .Order()
            .ToList();
        if (used.Count == 0)
        {
            yield break;
        }
        for (int by = used[0]; by > 0; by--)
        {
            int shift = by;
            if (edits.Mapped(drawn, page => page - shift) is { } shifted)
            {
                yield return shifted;
            }
        }
        foreach (int page in used)
        {
            for (int to = 0; to < page; to++)
            {
                int lower = to;
                if (edits.Mapped(drawn, p => p == page ? lower : p) is { } merged)
                {
                    yield return merged;
                }
                if (
                    edits.Mapped(
                        drawn,
                        p =>
                            p == page ? lower
                            : p == lower ? page
                            : p
                    ) is
                    { } swapped
                )
                {
                    yield return swapped;
                }
            }
        }
    }

    /// <summary>An argument gets one that stands before it in its list, the first first.</summary>
    private IEnumerable<DrawnProgram> Weaken(DrawnProgram drawn) =>
        from at in Places(drawn.Program)
        from call in Others(drawn.Program[at.Task, at.Place], onlyWeaker: true)
        select ProgramEdits.Replaced(drawn, at, call);

    /// <summary>A task becomes something else that may do the same: who is there is told by the kernel, which costs steps.</summary>
    private IEnumerable<DrawnProgram> Recast(DrawnProgram drawn) =>
        from task in Enumerable.Range(0, drawn.Roles.Count)
        from role in roles
        where role != drawn.Roles[task] && drawn.Program.Tasks[task].All(call => MayDo(role, call))
        select As(drawn, task, role);

    /// <summary>Another call on these pages or some of them: one that takes fewer steps, or comes first in the text. The task may have to
    /// become something else for it.</summary>
    private IEnumerable<DrawnProgram> Substitute(DrawnProgram drawn) =>
        from at in Places(drawn.Program)
        from other in OthersOnPagesOf(drawn.Program[at.Task, at.Place])
        from candidate in InAnyRole(ProgramEdits.Replaced(drawn, at, other), at.Task)
        select candidate;

    /// <summary>The same by another task, which may have to join in.</summary>
    private IEnumerable<DrawnProgram> Outsource(DrawnProgram drawn) =>
        from at in Places(drawn.Program)
        from other in OthersOnPagesOf(drawn.Program[at.Task, at.Place]).DistinctBy(c => c.Operation)
        let rest = edits.Without(drawn.Program, at.Task, at.Place, 1)
        from task in Enumerable.Range(0, drawn.Roles.Count + (drawn.Roles.Count < mostTasks ? 1 : 0))
        where task != at.Task
        from role in task < drawn.Roles.Count ? [drawn.Roles[task]] : roles
        where MayDo(role, other)
        from candidate in task < drawn.Roles.Count
            ? Enumerable
                .Range(0, rest.Count(task) + 1)
                .Select(place =>
                    drawn with
                    {
                        Program = rest.With(task, edits.Inserted(rest.Tasks[task], place, other)),
                    }
                )
            : [new DrawnProgram(new(rest.Tasks.Append([other])), [.. drawn.Roles, role])]
        select candidate;

    /// <summary>An operation goes while its task becomes something else, which did not need it.</summary>
    private IEnumerable<DrawnProgram> DropAndRecast(DrawnProgram drawn) =>
        from at in Places(drawn.Program)
        from candidate in InAnyRole(Without(drawn, at), at.Task)
        where candidate.Roles[at.Task] != drawn.Roles[at.Task]
        select candidate;

    /// <summary>An operation goes while another one becomes something else, which did not need it.</summary>
    private IEnumerable<DrawnProgram> DropAndSubstitute(DrawnProgram drawn) =>
        from dropped in Places(drawn.Program)
        let rest = Without(drawn, dropped)
        from candidate in Substitute(rest)
        select candidate;

    /// <summary>An operation is done twice: what had to happen in the midst of it may happen between the two.</summary>
    private IEnumerable<DrawnProgram> Repeat(DrawnProgram drawn) =>
        from at in Places(drawn.Program)
        let calls = drawn.Program.Tasks[at.Task]
        select drawn with
        {
            Program = drawn.Program.With(at.Task, edits.Inserted(calls, at.Place, calls[at.Place])),
        };

    private IEnumerable<Invocation> OthersOnPagesOf(Invocation call)
    {
        var named = CanonicalProgram.RangesOf(call, signatures).ToHashSet();
        return UsesRegister(call)
            ? []
            : alphabet.Where(other =>
                other != call
                && !UsesRegister(other)
                && named.IsSupersetOf(CanonicalProgram.RangesOf(other, signatures))
            );
    }

    /// <summary>The program with one of its tasks in every role in which it may do all that it does, its own first.</summary>
    private IEnumerable<DrawnProgram> InAnyRole(DrawnProgram drawn, int task) =>
        from role in roles.Prepend(drawn.Roles[task]).Distinct()
        where drawn.Program.Tasks[task].All(call => MayDo(role, call))
        select As(drawn, task, role);

    private DrawnProgram Without(DrawnProgram drawn, (int Task, int Place) at) =>
        drawn with
        {
            Program = edits.Without(drawn.Program, at.Task, at.Place, 1),
        };

    private static DrawnProgram As(DrawnProgram drawn, int task, Role? role) =>
        drawn with
        {
            Roles = [.. drawn.Roles.Select((was, i) => i == task ? role : was)],
        };

    /// <summary>An operation goes while another one gets any other argument.</summary>
    private IEnumerable<DrawnProgram> DropAndWiden(DrawnProgram drawn) =>
        from dropped in Places(drawn.Program)
        let rest = Without(drawn, dropped)
        from at in Places(rest.Program)
        from call in Others(rest.Program[at.Task, at.Place], onlyWeaker: false)
        select ProgramEdits.Replaced(rest, at, call);

    private static IEnumerable<(int Task, int Place)> Places(Program program) =>
        program.Tasks.SelectMany((calls, task) => calls.Select((_, place) => (task, place)));

    private IEnumerable<Invocation> Others(Invocation call, bool onlyWeaker)
    {
        var parameters = signatures[call.Operation].Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].IsRegister)
            {
                continue;
            }
            int at = i;
            var values = onlyWeaker
                ? Enumerable.Range(0, call[i])
                : calls[call.Operation].Select(c => c[at]).Distinct().Where(v => v != call[at]);
            foreach (int value in values)
            {
                yield return call.With(i, value);
            }
        }
    }

    private bool MayDo(Role? role, Invocation call) => Role.MayBegin(role, signatures[call.Operation]);

    private bool UsesRegister(Invocation call) => signatures[call.Operation].Parameters.Any(p => p.IsRegister);
}
