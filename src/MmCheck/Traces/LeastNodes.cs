using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>What is known about a pair besides its cost.</summary>
internal enum Standing : byte
{
    /// <summary>Nothing is broken in it.</summary>
    Open,

    /// <summary>Nothing is broken in it, and the task that ran last ends if it runs alone.</summary>
    Ends,

    /// <summary>Nothing is broken in it yet, and the task that ran last never ends.</summary>
    Endless,

    /// <summary>The sought invariant is broken in it.</summary>
    Goal,

    /// <summary>Another invariant is broken in it.</summary>
    DeadEnd,
}

/// <summary>Pairs of a state and the task that ran last, as columns of a table that only grows.</summary>
internal sealed class LeastNodes
{
    // The columns, and an entry of the index: key, value, hash and link, at the usual load.
    private const long BytesOfNode = 8 + 4 + 4 + 1 + 1 + 1 + 32;

    private readonly Dictionary<ulong, int> index = [];
    private readonly List<bool> settled = [];

    public List<Cost> Cost { get; } = [];

    public List<int> Place { get; } = [];

    public List<int> FirstEdge { get; } = [];

    public List<byte> Last { get; } = [];

    public List<Standing> Standing { get; } = [];

    public long Bytes => Cost.Capacity * BytesOfNode;

    public bool TryFind(ulong key, out int node) => index.TryGetValue(key, out node);

    public int Add(ulong key, int last, Standing standing)
    {
        int node = Cost.Count;
        index.Add(key, node);
        Cost.Add(MmCheck.Cost.Most);
        Place.Add(0);
        FirstEdge.Add(LeastEdges.None);
        Last.Add((byte)last);
        Standing.Add(standing);
        settled.Add(false);
        return node;
    }

    /// <summary>Is this cost not more than what the pair is known to cost?</summary>
    public bool IsAtMost(int node, Cost cost, out bool isLess)
    {
        int order = cost.CompareTo(Cost[node]);
        isLess = order < 0;
        return order <= 0;
    }

    public bool IsSettled(int node) => settled[node];

    public void Settle(int node) => settled[node] = true;
}

/// <summary>A step between two pairs.</summary>
/// <param name="From">The pair before it; <see cref="LeastEdges.None"/> if nothing precedes.</param>
/// <param name="Call">The operation that it begins.</param>
/// <param name="Move">The step; null: none, the pair itself is what was sought.</param>
internal readonly record struct Way(int From, Invocation? Call, Move? Move);

/// <summary>All optimal ways into every pair, as linked lists in one column.</summary>
internal sealed class LeastEdges
{
    public const int None = -1;

    private readonly List<Entry> entries = [];
    private readonly List<Invocation> calls = [];
    private readonly Dictionary<Invocation, int> callNumbers = [];

    public IReadOnlyList<Invocation> Calls => calls;

    public long Bytes => entries.Capacity * (long)Marshal.SizeOf<Entry>();

    /// <summary>Puts a way before the others; returns its place.</summary>
    public int Add(int next, Way way)
    {
        int call = None;
        if (way.Call is { } begun && !callNumbers.TryGetValue(begun, out call))
        {
            call = calls.Count;
            calls.Add(begun);
            callNumbers.Add(begun, call);
        }
        entries.Add(new(way.From, next, call, way.Move ?? default, way.Move is not null));
        return entries.Count - 1;
    }

    public Entry this[int edge] => entries[edge];

    /// <summary>One way into a pair.</summary>
    /// <param name="From">The pair before it.</param>
    /// <param name="Next">The next way into the same pair.</param>
    /// <param name="Call">The number of the operation that it begins.</param>
    /// <param name="Move">The step.</param>
    /// <param name="IsMove">Is there a step?</param>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Entry(int From, int Next, int Call, Move Move, bool IsMove);
}
