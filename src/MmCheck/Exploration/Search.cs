namespace MmCheck;

/// <summary>How a search ended.</summary>
public enum Completion
{
    /// <summary>Every state was reached and judged.</summary>
    Complete,

    /// <summary>It was to stop at the first broken invariant, and did, at the end of that level.</summary>
    Broken,

    /// <summary>The memory that it was given is used up.</summary>
    TableFull,

    /// <summary>It was told to stop.</summary>
    Cancelled,
}

/// <summary>What a search may use.</summary>
public sealed record SearchLimits
{
    /// <summary>Bytes for table and frontier together; at least 1 MiB is used.</summary>
    public long Memory { get; init; } = 2L << 30;

    /// <summary>Worker threads. Results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Stops at the end of the first level in which an invariant is broken.</summary>
    public bool StopsAtFirst { get; init; }

    /// <summary>
    /// Searches one state for all that differ only by the names of members of a sort, as the model's layout declares them
    /// (<see cref="EachAttribute"/>). Then states and transitions are counted once for all that are alike; what is broken, and how far from
    /// the initial state, is the same.
    /// </summary>
    public bool UsesSymmetry { get; init; }

    /// <summary>Stops the search; what was found so far is reported.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Told how far the search is.</summary>
    public SearchProgress? Progress { get; init; }
}

/// <summary>How far a search is, or several that run side by side; written by the searches, read by whoever shows it.</summary>
public sealed class SearchProgress
{
    private readonly List<SearchProgress> parts = [];
    private long states;
    private int depth;
    private long tableBytes;

    /// <summary>Distinct states so far.</summary>
    public long States => Sum(Volatile.Read(ref states), p => p.States);

    /// <summary>Steps from the initial state; of several searches, of the one that is farthest.</summary>
    public int Depth
    {
        get
        {
            lock (parts)
            {
                return parts.Count == 0 ? Volatile.Read(ref depth) : parts.Max(p => p.Depth);
            }
        }
    }

    /// <summary>Size of the table.</summary>
    public long TableBytes => Sum(Volatile.Read(ref tableBytes), p => p.TableBytes);

    /// <summary>The progress of one of several searches.</summary>
    internal SearchProgress Part()
    {
        var part = new SearchProgress();
        lock (parts)
        {
            parts.Add(part);
        }
        Report(0, 0, 0);
        return part;
    }

    /// <summary>The search of a part is done.</summary>
    internal void Close(SearchProgress part)
    {
        lock (parts)
        {
            parts.Remove(part);
        }
    }

    internal void Report(long newStates, int newDepth, long newTableBytes)
    {
        Volatile.Write(ref states, newStates);
        Volatile.Write(ref depth, newDepth);
        Volatile.Write(ref tableBytes, newTableBytes);
    }

    private long Sum(long own, Func<SearchProgress, long> of)
    {
        lock (parts)
        {
            return own + parts.Sum(of);
        }
    }
}

/// <summary>What a search found. Counts are exact and the same for any number of threads, unless it was cut.</summary>
/// <param name="Completion">How it ended.</param>
/// <param name="States">Distinct states.</param>
/// <param name="Transitions">Pairs of a state and a choice that is enabled in it.</param>
/// <param name="Depth">The longest distance from the initial state, in steps; if it was cut, the last level that is known whole.</param>
/// <param name="LargestLevel">The most states at one distance.</param>
/// <param name="Broken">Invariants that are broken, each with its shortest distance; by distance, then in their order in the list.</param>
/// <param name="Judged">Per invariant, how often it was not silent.</param>
/// <param name="Sum">The sum of all fingerprints: equal sets of states have equal sums.</param>
/// <param name="TableBytes">Peak of the table.</param>
/// <param name="FrontierBytes">Peak of the frontier.</param>
public sealed record SearchResult<TState, TTask>(
    Completion Completion,
    long States,
    long Transitions,
    int Depth,
    long LargestLevel,
    IReadOnlyList<(Invariant<TState, TTask> Invariant, int Depth)> Broken,
    IReadOnlyList<long> Judged,
    ulong Sum,
    long TableBytes,
    long FrontierBytes
)
{
    /// <summary>Invariants that are broken and were known to be, each with its shortest distance.</summary>
    public IReadOnlyList<(Invariant<TState, TTask> Invariant, int Depth)> Known { get; init; } = [];

    /// <summary>Of how many searches it is the sum, each of which counts the states that it reaches.</summary>
    public int Searches { get; init; } = 1;

    /// <summary>How many states were counted as one at most; 1 without symmetry.</summary>
    public int Alike { get; init; } = 1;

    /// <summary>Everything was searched, and nothing is broken.</summary>
    public bool Holds => Completion == Completion.Complete && Broken.Count == 0;

    /// <summary>The expected number of states that were taken for another one because their fingerprints are equal: n^2 / 2^65.</summary>
    public double Omission => States * (double)States / Math.Pow(2, 65);
}
