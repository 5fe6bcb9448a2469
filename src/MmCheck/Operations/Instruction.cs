using System.Collections.Frozen;

namespace MmCheck;

/// <summary>One place of a linked image. Only steps are places where a task can stand; the rest runs silently behind the step before.</summary>
internal sealed class Instruction<TState, TTask>
{
    public required InstructionKind Kind { get; init; }

    public Body<TState, TTask>? Body { get; init; }
    public ChoosingBody<TState, TTask>? Choosing { get; init; }
    public LocalTest<TTask>? Test { get; init; }
    public LocalAction<TTask>? Action { get; init; }

    /// <summary>Where a jump goes, and where a call that is left out goes on.</summary>
    public int Target { get; set; }

    /// <summary>Where Break goes; -1 outside of loops.</summary>
    public int LoopEnd { get; set; } = -1;

    public Frame? Frame { get; init; }
    public StepInfo? Info { get; init; }
}

internal enum InstructionKind : byte
{
    Step,
    Test,
    Do,
    Jump,
    End,
}

/// <summary>One inlined copy of a function: where it begins and ends, and where its steps stand.</summary>
internal sealed class Frame
{
    public required string Path { get; init; }
    public required int Start { get; init; }
    public int End { get; set; }

    /// <summary>How far behind the start each step of the function's table stands.</summary>
    public FrozenDictionary<string, int> Offsets { get; set; } = FrozenDictionary<string, int>.Empty;

    // A literal is one object, so that most gotos compare no characters. Replaced, never written: several threads read it.
    private (string Label, int Pc)[] met = [];

    /// <summary>The program counter of a label; -1 if the function has no such step.</summary>
    public int PlaceOf(string label)
    {
        foreach (var (known, pc) in met)
        {
            if (ReferenceEquals(known, label))
            {
                return pc;
            }
        }
        return Offsets.TryGetValue(label, out int offset) ? Remember(label, Start + offset) : -1;
    }

    private int Remember(string label, int pc)
    {
        if (met.Length < Offsets.Count) // a label that is put together anew each time would fill it
        {
            met = [.. met, (label, pc)];
        }
        return pc;
    }
}

/// <summary>What is known about one step of a linked image.</summary>
/// <param name="Pc">The program counter of a task that is about to take it.</param>
/// <param name="Path">From the outermost operation: <c>numa_scan/change_protection/change_pte_range</c>.</param>
/// <param name="Function">The function whose table holds it.</param>
/// <param name="Name">Its name in that table.</param>
/// <param name="Operation">The outermost operation's place in the image.</param>
/// <param name="Choices">The names of its alternatives; empty if there is nothing to choose.</param>
/// <param name="Mover">The claim of its row.</param>
public sealed record StepInfo(
    int Pc,
    string Path,
    string Function,
    string Name,
    int Operation,
    IReadOnlyList<string> Choices,
    Mover Mover
)
{
    /// <summary>Has a patch put it under a condition?</summary>
    public bool IsGuarded { get; init; }

    /// <summary>How patches and invariants name it: <c>change_protection/change_pte_range</c>.</summary>
    public string Address => $"{Function}/{Name}";

    /// <summary>The path below the operation: what a schedule writes behind <c>P0:numa_scan/</c>.</summary>
    public string Tail => Path[(Path.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
