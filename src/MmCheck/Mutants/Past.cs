using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>The program that has led to a state: what each task has begun, and what came of it. Equal programs with equal results are equal bytes.</summary>
[InlineArray(MostCalls)]
internal struct Past
{
    /// <summary>How many calls of all tasks together it holds.</summary>
    public const int MostCalls = 16;

    private const int BitsOfOption = 16;
    private const uint Ended = 1u << 31;

    private uint first;

    /// <summary>Can the programs of a plan be written down, with so many calls a task?</summary>
    public static bool CanHold(EveryProgram plan, int calls) =>
        plan.Tasks * calls <= MostCalls
        && Enumerable
            .Range(0, plan.Tasks)
            .All(task => Enumerable.Range(0, calls).All(begun => plan.Options(task, begun) < 1 << BitsOfOption));

    /// <summary>A call begins.</summary>
    public void Begin(int place, int option) => this[place] = (uint)option + 1;

    /// <summary>It has ended.</summary>
    public void End(int place, byte result) => this[place] |= Ended | ((uint)result << BitsOfOption);

    /// <summary>Which of its options a task has chosen there; null: it has begun nothing.</summary>
    public readonly int? OptionAt(int place) =>
        (this[place] & ((1 << BitsOfOption) - 1)) is not 0 and var option ? (int)option - 1 : null;

    /// <summary>A fingerprint with all of it.</summary>
    public readonly ulong MixedInto(ulong fingerprint)
    {
        for (int i = 0; i < MostCalls; i++)
        {
            fingerprint = this[i] == 0 ? fingerprint : Fingerprint.With(Fingerprint.With(fingerprint, i), (int)this[i]);
        }
        return fingerprint;
    }
}
