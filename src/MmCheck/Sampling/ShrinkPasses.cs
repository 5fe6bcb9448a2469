namespace MmCheck;

/// <summary>The passes of a <see cref="Shrinker"/>: each proposes programs that may fail in a smaller way.</summary>
/// <param name="signatures">The operations.</param>
/// <param name="alphabet">What a scope allows: no pass leads out of it, but for the names of pages and registers.</param>
public sealed class ShrinkPasses(IReadOnlyList<Signature> signatures, IReadOnlyList<Invocation> alphabet)
{
    private readonly ProgramEdits edits = new(signatures);
    private readonly ILookup<int, Invocation> calls = alphabet.ToLookup(c => c.Operation);

    /// <summary>All candidates for a program, the deepest cuts first.</summary>
    public IEnumerable<DrawnProgram> Of(DrawnProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return DropTask(program)
            .Concat(DropChunks(program))
            .Concat(MoveOperations(program))
            .Concat(RenamePages(program))
            .Concat(Weaken(program))
            .Concat(Substitute(program))
            .Concat(DropAndWiden(program));
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

    /// <summary>A page gets another name everywhere: all shifted down, two swapped, one made the same as another.</summary>
    private IEnumerable<DrawnProgram> RenamePages(DrawnProgram drawn)
    {
        var used = drawn
            .Program.Tasks.SelectMany(t => t)
            .SelectMany(call => CanonicalProgram.RangesOf(call, signatures))
            .SelectMany(r => Enumerable.Range(r.First, r.Count))
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

    /// <summary>Another operation on the same pages: one that takes fewer steps, or comes first in the text.</summary>
    private IEnumerable<DrawnProgram> Substitute(DrawnProgram drawn) =>
        from at in Places(drawn.Program)
        let call = drawn.Program[at.Task, at.Place]
        where !UsesRegister(call)
        let named = CanonicalProgram.RangesOf(call, signatures).ToHashSet()
        from other in alphabet
        where other.Operation != call.Operation && !UsesRegister(other) && MayDo(drawn.Roles[at.Task], other)
        where named.SetEquals(CanonicalProgram.RangesOf(other, signatures))
        select ProgramEdits.Replaced(drawn, at, other);

    /// <summary>An operation goes while another one gets any other argument.</summary>
    private IEnumerable<DrawnProgram> DropAndWiden(DrawnProgram drawn) =>
        from dropped in Places(drawn.Program)
        let rest = drawn with
        {
            Program = edits.Without(drawn.Program, dropped.Task, dropped.Place, 1),
        }
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

    private bool MayDo(Role? role, Invocation call) => role is null || role.May(signatures[call.Operation].Role);

    private bool UsesRegister(Invocation call) => signatures[call.Operation].Parameters.Any(p => p.IsRegister);
}
