using System.Numerics;

namespace MmCheck;

/// <summary>One breadth-first search: the table, the level that is being expanded, and the workers.</summary>
internal sealed class LevelSearch<TState, TTask, TPlan> : IDisposable
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
    where TPlan : struct, IPlan
{
    // Workers claim room for this many states at a time, so that they seldom meet over the counter.
    private const int Claim = 1024;

    // Below this it takes longer to find out what an invariant reads than to ask it.
    private const int StatesWorthReaders = 8192;

    private readonly Watch<TState, TTask> watch;
    private readonly Symmetry<TState, TTask>? symmetry;
    private readonly SearchLimits limits;
    private readonly long memory;
    private readonly FingerprintSet seen;
    private readonly ChunkPool<TState> pool = new();
    private readonly ChunkPool<ulong> sets = new();
    private readonly Worker<TState, TTask, TPlan>[] workers;
    private readonly Crew crew;
    private readonly int[] brokenAt;
    private readonly Frontier<TState> level;
    private readonly Frontier<ulong> levelJudged;
    private long largestLevel;
    private int depth;
    private int nextChunk;
    private long claimed;

    public LevelSearch(
        Image<TState, TTask> image,
        Watch<TState, TTask> watch,
        TPlan plan,
        Symmetry<TState, TTask>? symmetry,
        SearchLimits limits,
        int initialBits,
        long memory
    )
    {
        this.watch = watch;
        this.symmetry = symmetry;
        this.limits = limits;
        this.memory = memory;
        int threads = Math.Max(1, limits.Threads);
        seen = new FingerprintSet(initialBits, isShared: threads > 1);
        level = new Frontier<TState>(pool);
        levelJudged = new Frontier<ulong>(sets);
        workers =
        [
            .. Enumerable
                .Range(0, threads)
                .Select(_ => new Worker<TState, TTask, TPlan>(this, image, watch, plan, pool, sets)),
        ];
        crew = new Crew(threads);
        brokenAt = [.. Enumerable.Repeat(-1, watch.Invariants.Count)];
    }

    public FingerprintSet Seen => seen;

    /// <summary>For each byte of a state, the invariants that read it; null: all may, until there are states enough to be worth the question.</summary>
    public ulong[]? Readers { get; private set; }

    public Frontier<TState> Level => level;

    /// <summary>For each state of the level the invariants about states that were not silent.</summary>
    public Frontier<ulong> LevelJudged => levelJudged;

    public CancellationToken Cancel => limits.Cancel;

    public bool HasLevel => level.Count > 0;

    public long LevelCount => level.Count;

    /// <summary>Is anything broken that is not known to be?</summary>
    public bool IsBroken => brokenAt.Where((d, i) => d >= 0 && !IsTolerated(i)).Any();

    private long FrontierBytes => pool.Bytes + sets.Bytes;

    private long States => workers.Sum(w => w.States);

    /// <summary>The fingerprint by which a state is known, alone or with all that are alike.</summary>
    public ulong FingerprintOf(in TState state) =>
        symmetry is null ? Fingerprint.Of(in state, TState.HashedBytes) : symmetry.FingerprintOf(in state);

    public void Start(in TState initial)
    {
        TState first = initial;
        TState.Normalise(ref first);
        workers[0].AddInitial(in first);
        EndLevel();
    }

    /// <summary>Claims a chunk of the level for a worker; -1 if none is left.</summary>
    public int ClaimChunk() =>
        Interlocked.Increment(ref nextChunk) - 1 is var chunk && chunk < level.Chunks ? chunk : -1;

    /// <summary>Room for new states in the table, for the worker that asks; 0 if the table must grow first.</summary>
    public int ClaimRoom()
    {
        if (Interlocked.Add(ref claimed, Claim) <= seen.Room)
        {
            return Claim;
        }
        Interlocked.Add(ref claimed, -Claim);
        return 0;
    }

    public Completion ExpandLevel(bool isShared)
    {
        nextChunk = 0;
        while (true)
        {
            crew.Run(isShared ? workers.Length : 1, i => workers[i].Work());
            limits.Progress?.Report(States, depth, seen.Bytes);
            if (limits.Cancel.IsCancellationRequested)
            {
                return Completion.Cancelled;
            }
            if (Array.TrueForAll(workers, w => !w.IsUnfinished) && nextChunk >= level.Chunks)
            {
                break;
            }
            if (Array.Exists(workers, w => w.IsOverfull) || seen.BytesWhenGrown + FrontierBytes > memory)
            {
                return Completion.TableFull;
            }
            seen.Grow();
        }
        depth++;
        EndLevel();
        return seen.Bytes + FrontierBytes > memory ? Completion.TableFull : Completion.Complete;
    }

    public SearchResult<TState, TTask> Result(Completion completion)
    {
        CollectBroken(depth + 1); // of a level that was cut
        long[] judged = new long[watch.Invariants.Count];
        for (int i = 0; i < judged.Length; i++)
        {
            judged[i] = workers.Sum(w => w.JudgedOf(i));
        }
        var broken = Enumerable
            .Range(0, brokenAt.Length)
            .Where(i => brokenAt[i] >= 0)
            .OrderBy(i => brokenAt[i])
            .ToLookup(IsTolerated, i => (watch.Invariants[i], brokenAt[i]));
        return new(
            completion,
            States,
            workers.Sum(w => w.Transitions),
            HasLevel ? depth : depth - 1,
            largestLevel,
            [.. broken[false]],
            judged,
            workers.Aggregate(0UL, (sum, w) => unchecked(sum + w.Sum)),
            seen.Bytes,
            FrontierBytes
        )
        {
            Known = [.. broken[true]],
            Alike = symmetry?.Order ?? 1,
        };
    }

    public void Dispose()
    {
        crew.Dispose();
        foreach (var worker in workers)
        {
            worker.Dispose();
        }
        pool.Dispose();
        sets.Dispose();
        seen.Dispose();
    }

    private bool IsTolerated(int invariant) => (watch.Tolerated & (1UL << invariant)) != 0;

    private void CollectBroken(int distance)
    {
        foreach (var worker in workers)
        {
            for (ulong broken = worker.TakeBroken(); broken != 0; broken &= broken - 1)
            {
                int i = BitOperations.TrailingZeroCount(broken);
                brokenAt[i] = brokenAt[i] < 0 ? distance : brokenAt[i];
            }
        }
    }

    private void EndLevel()
    {
        level.Clear();
        levelJudged.Clear();
        foreach (var worker in workers)
        {
            level.Append(worker.Found);
            levelJudged.Append(worker.FoundJudged);
        }
        CollectBroken(depth);
        largestLevel = Math.Max(largestLevel, level.Count);
        Readers ??= States >= StatesWorthReaders ? watch.Readers : null;
        limits.Progress?.Report(States, depth, seen.Bytes);
    }
}
