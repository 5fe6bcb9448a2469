namespace MmCheck;

/// <summary>Which operations scopes put beside each other: one in one task, the other in another one. What has none of them is in no scope.</summary>
public sealed class Neighbours
{
    private readonly IReadOnlyList<Signature> signatures;
    private readonly ulong[] beside;
    private ulong present;

    /// <summary>Of no scope yet.</summary>
    /// <param name="signatures">The operations, in the order of their image.</param>
    public Neighbours(IReadOnlyList<Signature> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        this.signatures = signatures;
        beside = new ulong[signatures.Count];
    }

    /// <summary>All pairs of operations, the same one twice among them, by their places; the first is never behind the second.</summary>
    public IEnumerable<(int First, int Second)> AllPairs =>
        Enumerable
            .Range(0, signatures.Count)
            .SelectMany(a => Enumerable.Range(a, signatures.Count - a).Select(b => (a, b)));

    /// <summary>Adds what a scope puts beside each other; returns its operations as bits.</summary>
    /// <exception cref="ModelException">The alphabet names an operation or a value that there is not.</exception>
    public ulong Add(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var sets = scope.Alphabets(signatures).Select(SetOf).ToList();
        ulong all = 0;
        for (int task = 0; task < sets.Count; task++)
        {
            ulong others = sets.Where((_, t) => t != task).Aggregate(0UL, (a, b) => a | b);
            for (int operation = 0; operation < beside.Length; operation++)
            {
                beside[operation] |= Has(sets[task], operation) ? others : 0;
            }
            all |= sets[task];
        }
        present |= all;
        return all;
    }

    /// <summary>Has some scope the operation?</summary>
    public bool Has(int operation) => Has(present, operation);

    /// <summary>Has some scope one of them in one task and the other one in another?</summary>
    public bool Are(int first, int second) => Has(beside[first], second);

    private static ulong SetOf(IReadOnlyList<Invocation> calls) =>
        calls.Aggregate(0UL, (set, call) => set | (1UL << call.Operation));

    private static bool Has(ulong set, int operation) => (set & (1UL << operation)) != 0;
}
