namespace MmCheck;

/// <summary>
/// The states of one program under every schedule, with the results of its operations kept beside them, so that a question about results
/// has an exact answer. A broken invariant ends nothing here: the question is what the program can do, and it does go on.
/// </summary>
internal sealed class StateGraph<TState, TTask> : IDisposable
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int NodesBetweenChecks = 1024;

    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly Stepper<TState, TTask> stepper;
    private readonly int[] firstResult;
    private readonly int results;
    private readonly Dictionary<ulong, int> index = [];
    private readonly StatePool<TState> pool = new();
    private readonly List<int> places = [];
    private readonly List<int> firstEdges = [];
    private readonly List<Edge> edges = [];
    private readonly List<ushort> pcs = [];
    private readonly List<byte> kept = [];
    private readonly Dictionary<int, ulong> brokenOnEdge = [];
    private readonly Dictionary<int, ulong> brokenInNode = [];

    public StateGraph(Image<TState, TTask> image, Watch<TState, TTask> watch, Program program)
    {
        this.image = image;
        this.watch = watch;
        Program = program;
        stepper = new(image, watch);
        firstResult = new int[program.Tasks.Count];
        for (int task = 0; task < firstResult.Length; task++)
        {
            firstResult[task] = results;
            results += program.Count(task);
        }
    }

    public Program Program { get; }

    public int Tasks => Program.Tasks.Count;

    public int Nodes => places.Count;

    public int Edges => edges.Count;

    /// <summary>Where a task stands; 0: between operations.</summary>
    public int Pc(int node, int task) => pcs[(node * Tasks) + task];

    public TState State(int node) => pool[places[node]];

    /// <summary>The step that a task takes next.</summary>
    public StepInfo NextStep(int node, int task)
    {
        TTask me = TState.Tasks(ref pool[places[node]])[task];
        if (me.Pc == 0)
        {
            image.Begin(ref me, Program[task, me.Begun]);
        }
        return image.StepAt(me.Pc);
    }

    /// <summary>Has a task anything left to do?</summary>
    public bool HasWork(int node, int task) =>
        Pc(node, task) != 0 || TState.Tasks(ref pool[places[node]])[task].Begun < Program.Count(task);

    /// <summary>The edges that leave a node, as places of <see cref="EdgeAt"/>.</summary>
    public (int First, int End) EdgesOf(int node) =>
        (firstEdges[node], node + 1 < firstEdges.Count ? firstEdges[node + 1] : edges.Count);

    public Edge EdgeAt(int edge) => edges[edge];

    /// <summary>For each task, what its operations have returned by then.</summary>
    public IReadOnlyList<IReadOnlyList<byte?>> Results(int node) =>
        [
            .. Program.Tasks.Select(
                (calls, task) =>
                    (IReadOnlyList<byte?>)
                        [
                            .. calls.Select(
                                (_, i) => Ended(node, task, i) ? kept[ResultPlace(node, task, i)] : (byte?)null
                            ),
                        ]
            ),
        ];

    /// <summary>Makes all nodes and edges.</summary>
    public Completion Build(in TState initial, int mostNodes, CancellationToken cancel)
    {
        TState first = initial;
        TState.Normalise(ref first);
        AddNode(0, in first, watch.JudgeState(in first, new long[watch.Invariants.Count]));
        kept.AddRange(new byte[results]);
        for (int node = 0; node < Nodes; node++)
        {
            if (node % NodesBetweenChecks == 0 && cancel.IsCancellationRequested)
            {
                return Completion.Cancelled;
            }
            if (Nodes > mostNodes)
            {
                return Completion.TableFull;
            }
            Expand(node);
        }
        return Completion.Complete;
    }

    /// <summary>What is broken on some way that does not lead through a state that was broken before.</summary>
    public ulong Broken()
    {
        ulong broken = brokenInNode.GetValueOrDefault(0);
        var isSound = new bool[Nodes];
        var waiting = new Queue<int>();
        if (broken == 0)
        {
            isSound[0] = true;
            waiting.Enqueue(0);
        }
        while (waiting.TryDequeue(out int node))
        {
            var (edge, end) = EdgesOf(node);
            for (; edge < end; edge++)
            {
                int to = edges[edge].To;
                ulong there = brokenInNode.GetValueOrDefault(to);
                broken |= brokenOnEdge.GetValueOrDefault(edge) | there;
                if (there == 0 && !isSound[to])
                {
                    isSound[to] = true;
                    waiting.Enqueue(to);
                }
            }
        }
        return broken;
    }

    public void Dispose() => pool.Dispose();

    private bool Ended(int node, int task, int operation)
    {
        int begun = TState.Tasks(ref pool[places[node]])[task].Begun;
        return operation < begun - (Pc(node, task) == 0 ? 0 : 1);
    }

    private int ResultPlace(int node, int task, int operation) => (node * results) + firstResult[task] + operation;

    private void Expand(int node)
    {
        firstEdges.Add(edges.Count);
        bool isInside = false;
        bool isTaken = false;
        TState from = pool[places[node]];
        for (int task = 0; task < Tasks; task++)
        {
            ref TTask me = ref TState.Tasks(ref from)[task];
            isInside |= me.Pc != 0;
            if (me.Pc != 0 || me.Begun < Program.Count(task))
            {
                isTaken |= Take(node, in from, task, me.Pc == 0 ? Program[task, me.Begun] : default);
            }
        }
        if (isInside && !isTaken && watch.WatchesProgress)
        {
            brokenInNode[node] = brokenInNode.GetValueOrDefault(node) | watch.ProgressOfAll(in from);
        }
    }

    private bool Take(int node, in TState from, int task, Invocation call)
    {
        bool isTaken = false;
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            var went = stepper.Take(in from, task, call, choice);
            choices = stepper.Choices;
            if (went == Went.Blocked)
            {
                continue;
            }
            isTaken = true;
            ulong broken = stepper.Broken;
            int to = Find(node, task, went);
            if (
                went.Has(Went.Back)
                && watch.ProgressAt(TState.Tasks(ref stepper.After)[task].Pc) is var progress and not 0
                && watch.RunsForEver(in stepper.After, task)
            )
            {
                broken |= progress;
            }
            if (broken != 0)
            {
                brokenOnEdge[edges.Count] = broken;
            }
            edges.Add(new(to, new((byte)task, (byte)choice)));
        }
        return isTaken;
    }

    private int Find(int from, int task, Went went)
    {
        Span<byte> now = stackalloc byte[results];
        for (int i = 0; i < results; i++)
        {
            now[i] = kept[(from * results) + i];
        }
        if (went.Has(Went.Ended))
        {
            now[firstResult[task] + TState.Tasks(ref stepper.After)[task].Begun - 1] = stepper.Result;
        }
        ulong key = Fingerprint.Of(in stepper.After, TState.HashedBytes);
        foreach (byte result in now)
        {
            key = Fingerprint.With(key, result);
        }
        if (!index.TryGetValue(key, out int node))
        {
            node = AddNode(key, in stepper.After, stepper.JudgeState());
            kept.AddRange(now);
        }
        return node;
    }

    private int AddNode(ulong key, in TState state, ulong broken)
    {
        int node = Nodes;
        index.Add(key, node);
        places.Add(pool.Keep(in state));
        TState copy = state;
        for (int task = 0; task < Tasks; task++)
        {
            pcs.Add(TState.Tasks(ref copy)[task].Pc);
        }
        if (broken != 0)
        {
            brokenInNode.Add(node, broken);
        }
        return node;
    }
}

/// <summary>A step of a state graph.</summary>
/// <param name="To">The node behind it.</param>
/// <param name="Move">Who took it, and which alternative.</param>
internal readonly record struct Edge(int To, Move Move);
