using System.Numerics;

namespace MmCheck;

/// <summary>
/// Pairs of operations that have met. Two have if in some trace one of them changed shared state while the other one was on its way, and
/// that one changed some as well: their steps interleave, and each could have seen what the other did.
/// </summary>
internal sealed class Pairs
{
    /// <summary>Operations are kept as bits beside the one of <see cref="Changed"/>.</summary>
    public const int MostOperations = 63;

    /// <summary>In what is remembered for a task: its operation has changed shared state.</summary>
    public const ulong Changed = 1UL << MostOperations;

    private readonly ulong[] met;
    private readonly bool[] changes;

    public Pairs(int operations)
    {
        if (operations > MostOperations)
        {
            throw new ModelException($"pairs are counted for at most {MostOperations} operations, not {operations}");
        }
        met = new ulong[operations];
        changes = new bool[operations];
    }

    /// <summary>The operations that have met this one.</summary>
    public ulong With(int operation) => met[operation];

    public bool HaveMet(int first, int second) => (met[first] & (1UL << second)) != 0;

    /// <summary>Has the operation ever changed shared state?</summary>
    public bool Changes(int operation) => changes[operation];

    /// <summary>How many operations there are.</summary>
    public int Operations => met.Length;

    public void NoteChange(int operation) => changes[operation] = true;

    /// <summary>The operation met each of a set.</summary>
    public void Meet(int operation, ulong others)
    {
        met[operation] |= others;
        for (; others != 0; others &= others - 1)
        {
            met[BitOperations.TrailingZeroCount(others)] |= 1UL << operation;
        }
    }
}
