namespace MmCheck;

/// <summary>
/// Why two operations cannot meet, as far as complete surveys show it. Some scope has both, and both change something there; yet they are never on
/// their way at once, and either one is seen to wait for the other or both are over with their first step. And in every scope in which they
/// are on their way at once, one of them never changes anything.
/// </summary>
internal sealed class Exclusions(int operations)
{
#pragma warning disable CA1814 // the tables are square: nothing would be saved by rows of their own
    private readonly int[,] reasons = new int[operations, operations];
    private readonly bool[,] refuted = new bool[operations, operations];
    private readonly ulong[] overlapped = new ulong[operations];
    private readonly int[,] waits = new int[operations, operations];
#pragma warning restore CA1814
    private readonly bool[] changes = new bool[operations];
    private readonly bool[] lasts = new bool[operations];

    private const int SingleStep = -1;

    /// <summary>Why two operations exclude each other; null if they are not known to.</summary>
    public Exclusion? Between(int first, int second, Func<int, string> nameOf) =>
        refuted[first, second]
            ? null
            : reasons[first, second] switch
            {
                0 => null,
                SingleStep => new(Step: null),
                var pc => new(nameOf(pc)),
            };

    /// <summary>An operation has taken a step.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="isChange">Did it change shared state?</param>
    /// <param name="goesOn">Is it still on its way?</param>
    public void NoteStep(int operation, bool isChange, bool goesOn)
    {
        changes[operation] |= isChange;
        lasts[operation] |= goesOn;
    }

    /// <summary>Both are on their way, or one has changed something in its last step while the other one is.</summary>
    public void NoteOverlap(int operation, int other)
    {
        overlapped[operation] |= 1UL << other;
        overlapped[other] |= 1UL << operation;
    }

    /// <summary>A step of the operation is blocked, and only the other one is on its way.</summary>
    public void NoteWait(int operation, int other, int pc)
    {
        if (waits[operation, other] == 0)
        {
            waits[operation, other] = pc;
        }
    }

    /// <summary>What the scope shows that is being surveyed, as far as it is known.</summary>
    public ScopeSights Sights =>
        new(
            [.. overlapped],
            [
                .. Enumerable
                    .Range(0, operations * operations)
                    .Select(i => new WaitSight(i / operations, i % operations, waits[i / operations, i % operations]))
                    .Where(w => w.Pc != 0),
            ],
            Places(changes),
            Places(lasts)
        );

    /// <summary>Adds what somebody else saw of the scope that is being surveyed.</summary>
    public void Add(ScopeSights sights)
    {
        for (int i = 0; i < operations; i++)
        {
            overlapped[i] |= sights.Overlapped[i];
        }
        foreach (var (operation, other, pc) in sights.Waits)
        {
            NoteWait(operation, other, pc);
        }
        foreach (int operation in sights.Changing)
        {
            changes[operation] = true;
        }
        foreach (int operation in sights.Lasting)
        {
            lasts[operation] = true;
        }
    }

    /// <summary>A scope has been surveyed: what it shows is kept, what it is made of forgotten.</summary>
    /// <param name="areBeside">Does it put two operations beside each other?</param>
    /// <param name="isComplete">Was all of it seen?</param>
    public void EndScope(Func<int, int, bool> areBeside, bool isComplete)
    {
        for (int a = 0; a < operations; a++)
        {
            for (int b = a; b < operations; b++)
            {
                if (!areBeside(a, b) || !changes[a] || !changes[b])
                {
                    continue;
                }
                bool haveOverlapped = (overlapped[a] & (1UL << b)) != 0;
                refuted[a, b] |= haveOverlapped || !isComplete;
                int wait = waits[a, b] != 0 ? waits[a, b] : waits[b, a];
                if (reasons[a, b] == 0)
                {
                    reasons[a, b] = wait != 0 || lasts[a] || lasts[b] ? wait : SingleStep;
                }
            }
        }
        Array.Clear(overlapped);
        Array.Clear(waits);
        Array.Clear(changes);
        Array.Clear(lasts);
    }

    private static int[] Places(bool[] flags) => [.. flags.Index().Where(f => f.Item).Select(f => f.Index)];
}

/// <summary>What a survey of a scope, or of a part of it, saw of operations on their way at once. Operations by their places.</summary>
/// <param name="Overlapped">For each operation, those with which it was on its way, as bits.</param>
/// <param name="Waits">Which of them waited for which.</param>
/// <param name="Changing">Those that changed shared state.</param>
/// <param name="Lasting">Those of more than one step.</param>
public sealed record ScopeSights(
    IReadOnlyList<ulong> Overlapped,
    IReadOnlyList<WaitSight> Waits,
    IReadOnlyList<int> Changing,
    IReadOnlyList<int> Lasting
);

/// <summary>An operation that was blocked while only one other was on its way.</summary>
/// <param name="Operation">Its place.</param>
/// <param name="Other">The place of the other one.</param>
/// <param name="Pc">The step at which it waited.</param>
public sealed record WaitSight(int Operation, int Other, int Pc);
