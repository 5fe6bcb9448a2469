using System.Collections.Frozen;

namespace MmCheck;

/// <summary>Turns tables into an image: inlines calls, numbers steps, checks every goto that the tables' own text shows.</summary>
internal sealed class Linker<TState, TTask>(IReadOnlyDictionary<string, Operation<TState, TTask>> functions)
{
    private const int LoopEndPending = -2;
    private const string GotoBegins = "Goto(\"";

    private readonly List<Instruction<TState, TTask>> code = [new() { Kind = InstructionKind.End }];
    private readonly HashSet<string> inlining = [];

    // The same in each inlined copy of a function, and much to make.
    private readonly Dictionary<string, FrozenDictionary<string, int>> offsets = [];
    private int outermost;

    public (Instruction<TState, TTask>[] Code, int[] Entries) Link(IReadOnlyList<Operation<TState, TTask>> operations)
    {
        int[] entries = new int[operations.Count];
        for (outermost = 0; outermost < entries.Length; outermost++)
        {
            entries[outermost] = code.Count;
            Inline(operations[outermost], operations[outermost].Name);
            code.Add(new() { Kind = InstructionKind.End });
        }
        if (code.Count > ushort.MaxValue)
        {
            throw new ModelException($"the linked operations need {code.Count} places; a program counter has 16 bits");
        }
        return ([.. code], entries);
    }

    public static string NoSuchLabel(string step, string label, string table, IEnumerable<string> labels) =>
        $"{step} goes to '{label}', but {table} has only: {string.Join(", ", labels)}";

    private void Inline(Operation<TState, TTask> function, string path)
    {
        if (!inlining.Add(function.Name))
        {
            throw new ModelException(
                $"{path}: {function.Name} calls itself; calls are inlined, so they cannot recurse"
            );
        }
        if (!offsets.ContainsKey(function.Name))
        {
            CheckGotos(function);
        }
        var frame = new Frame { Path = path, Start = code.Count };
        var labels = new Dictionary<string, int>();
        var calls = new Dictionary<string, int>();
        Emit(function.Rows, -1);
        frame.Offsets = offsets.TryGetValue(function.Name, out var known)
            ? known
            : offsets[function.Name] = labels.ToFrozenDictionary(l => l.Key, l => l.Value - frame.Start);
        frame.End = code.Count;
        if (function.Zero is { } zero)
        {
            code.Add(new() { Kind = InstructionKind.Do, Action = zero });
        }
        inlining.Remove(function.Name);

        void Emit(IReadOnlyList<Row<TState, TTask>> rows, int loopEnd)
        {
            foreach (var row in rows)
            {
                switch (row)
                {
                    case Step<TState, TTask> step:
                        Put(step, loopEnd);
                        break;
                    case Loop<TState, TTask> loop:
                        EmitLoop(loop);
                        break;
                    case Call<TState, TTask> call:
                        EmitCall(call);
                        break;
                    default:
                        throw new ModelException(
                            $"{path}: a row is a step, a call or a loop, not a {row.GetType().Name}"
                        );
                }
            }
        }

        void Put(Step<TState, TTask> step, int loopEnd)
        {
            string name = StepNames.Unique(labels, step.Name);
            labels[name] = code.Count;
            code.Add(
                new()
                {
                    Kind = InstructionKind.Step,
                    Body = step.Body,
                    Choosing = step.Choosing,
                    LoopEnd = loopEnd,
                    Frame = frame,
                    Info = new(code.Count, $"{path}/{name}", function.Name, name, outermost, step.Choices, step.Mover)
                    {
                        IsGuarded = step.When is not null,
                    },
                }
            );
        }

        void EmitLoop(Loop<TState, TTask> loop)
        {
            int head = code.Count;
            Put(loop.Head, LoopEndPending);
            Emit(loop.Rows, LoopEndPending);
            code.Add(new() { Kind = InstructionKind.Jump, Target = head });
            for (int i = head; i < code.Count; i++)
            {
                code[i].LoopEnd = code[i].LoopEnd == LoopEndPending ? code.Count : code[i].LoopEnd;
            }
        }

        void EmitCall(Call<TState, TTask> call)
        {
            Instruction<TState, TTask>? test = null;
            if (call.Condition is { } condition)
            {
                code.Add(test = new() { Kind = InstructionKind.Test, Test = condition });
            }
            if (call.Arguments is { } arguments)
            {
                code.Add(new() { Kind = InstructionKind.Do, Action = arguments });
            }
            var callee = functions[call.Callee.Name];
            string name = StepNames.Unique(calls, callee.Name);
            calls[name] = code.Count;
            Inline(callee, $"{path}/{name}");
            if (test is not null)
            {
                test.Target = code.Count;
            }
        }
    }

    /// <summary>A lambda is opaque, but its row holds its text; a goto hidden in a called method is caught when it runs.</summary>
    private static void CheckGotos(Operation<TState, TTask> function)
    {
        var names = StepNames.Of(function).ToList();
        foreach (var (name, step) in names)
        {
            foreach (string label in GotosOf(step.Source))
            {
                if (!names.Exists(n => n.Name == label))
                {
                    throw new ModelException(
                        NoSuchLabel($"{function.Name}/{name}", label, function.Name, names.Select(n => n.Name))
                    )
                    {
                        About = label,
                    };
                }
            }
        }
    }

    /// <summary>The labels of <c>Goto("label")</c> in a text.</summary>
    private static IEnumerable<string> GotosOf(string source)
    {
        int at = 0;
        while ((at = source.IndexOf(GotoBegins, at, StringComparison.Ordinal)) >= 0)
        {
            at += GotoBegins.Length;
            int end = source.IndexOf('"', at);
            if (end > 0 && source.AsSpan(end).StartsWith("\")", StringComparison.Ordinal))
            {
                yield return source[at..end];
            }
        }
    }
}

/// <summary>The names of a table's steps: the second one of a name is <c>name#2</c>.</summary>
internal static class StepNames
{
    public static string Unique<TValue>(Dictionary<string, TValue> taken, string name)
    {
        string unique = name;
        for (int n = 2; taken.ContainsKey(unique); n++)
        {
            unique = $"{name}#{n}";
        }
        return unique;
    }

    /// <summary>The name without a number behind it.</summary>
    public static string Plain(string unique) =>
        unique.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? unique[..at] : unique;

    public static IEnumerable<(string Name, Step<TState, TTask> Step)> Of<TState, TTask>(
        Operation<TState, TTask> function
    )
    {
        var taken = new Dictionary<string, bool>();
        foreach (var step in function.Steps)
        {
            string name = Unique(taken, step.Name);
            taken[name] = true;
            yield return (name, step);
        }
    }
}
