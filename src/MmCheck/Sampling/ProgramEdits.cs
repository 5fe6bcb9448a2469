namespace MmCheck;

/// <summary>Changes of a program that keep the names of its registers right: a register is the place of an operation in its task.</summary>
internal sealed class ProgramEdits(IReadOnlyList<Signature> signatures)
{
    /// <summary>The program on other pages; null if an argument cannot name them.</summary>
    public DrawnProgram? Mapped(DrawnProgram drawn, Func<int, int> map)
    {
        var mapped = drawn
            .Program.Tasks.Select(t => t.Select(c => CanonicalProgram.MapPages(c, signatures, map)).ToList())
            .ToList();
        return mapped.Exists(t => t.Exists(c => c is null))
            ? null
            : drawn with
            {
                Program = new(mapped.Select(t => t.Select(c => c!.Value))),
            };
    }

    /// <summary>The program with another operation at a place.</summary>
    public static DrawnProgram Replaced(DrawnProgram drawn, (int Task, int Place) at, Invocation call) =>
        drawn with
        {
            Program = drawn.Program.With(
                at.Task,
                drawn.Program.Tasks[at.Task].Select((c, place) => place == at.Place ? call : c)
            ),
        };

    /// <summary>The operations of a task with one more; names of registers behind it move along.</summary>
    public IEnumerable<Invocation> Inserted(IReadOnlyList<Invocation> calls, int at, Invocation call) =>
        calls
            .Take(at)
            .Append(call)
            .Concat(calls.Skip(at).Select(c => Registers(c, place => place >= at ? place + 1 : place)!.Value));

    /// <summary>The program without some operations, and without those that used their results.</summary>
    public Program Without(Program program, int task, int from, int count)
    {
        var kept = new List<Invocation>();
        var now = new Dictionary<int, int>();
        for (int place = 0; place < program.Count(task); place++)
        {
            if (place >= from && place < from + count)
            {
                continue;
            }
            if (Registers(program[task, place], was => now.GetValueOrDefault(was, -1)) is { } call)
            {
                now[place] = kept.Count;
                kept.Add(call);
            }
        }
        return program.With(task, kept);
    }

    private Invocation? Registers(Invocation call, Func<int, int> map)
    {
        var parameters = signatures[call.Operation].Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].IsRegister)
            {
                continue;
            }
            int place = map(call[i]);
            if (place < 0)
            {
                return null;
            }
            call = call.With(i, place);
        }
        return call;
    }
}
