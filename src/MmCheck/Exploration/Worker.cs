using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>Expands states of a level: steps, judges, hashes, and hands what is new to the next level. Allocates nothing per step.</summary>
internal sealed unsafe class Worker<TState, TTask, TPlan> : IDisposable
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
    where TPlan : struct, IPlan
{
    // Two workers must not write to the same line of the cache.
    private const int Apart = 128;

    private readonly LevelSearch<TState, TTask, TPlan> search;
    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly TPlan plan;
    private readonly Batch<TState> batch = new();
    private readonly bool watchesProgress;
    private readonly BitCounts judgedStates = new();
    private readonly long[] judgedSteps;
    private long room;
    private int chunk = -1;
    private int next;
    private ulong broken;
    private long states;
    private long transitions;
    private ulong sum;

    public Worker(
        LevelSearch<TState, TTask, TPlan> search,
        Image<TState, TTask> image,
        Watch<TState, TTask> watch,
        TPlan plan,
        ChunkPool<TState> pool,
        ChunkPool<ulong> sets
    )
    {
        this.search = search;
        this.image = image;
        this.watch = watch;
        this.plan = plan;
        watchesProgress = watch.WatchesProgress;
        judgedSteps = new long[watch.Invariants.Count + (Apart / sizeof(long))];
        Found = new Frontier<TState>(pool);
        FoundJudged = new Frontier<ulong>(sets);
    }

    /// <summary>The states of the next level.</summary>
    public Frontier<TState> Found { get; }

    /// <summary>For each of them the invariants about states that were not silent.</summary>
    public Frontier<ulong> FoundJudged { get; }

    public long States => states;

    public long Transitions => transitions;

    public ulong Sum => sum;

    /// <summary>Did it stop in the middle of a chunk?</summary>
    public bool IsUnfinished => chunk >= 0;

    /// <summary>Did a fingerprint find no slot? Then the counts are no longer exact.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>How often an invariant was not silent.</summary>
    public long JudgedOf(int invariant) => judgedSteps[invariant] + judgedStates[invariant];

    public void AddInitial(in TState initial)
    {
        ulong fingerprint = search.FingerprintOf(in initial);
        search.Seen.Add(fingerprint);
        Admit(in initial, ~0UL, 0, fingerprint);
    }

    public ulong TakeBroken()
    {
        ulong taken = broken;
        broken = 0;
        return taken;
    }

    /// <summary>Expands chunk after chunk until the level is done, the table must grow, or the search is told to stop.</summary>
    public void Work()
    {
        while (chunk >= 0 || (chunk = search.ClaimChunk()) >= 0)
        {
            var level = search.Level.Chunk(chunk);
            var judged = search.LevelJudged.Chunk(chunk);
            for (; next < level.Length; next++)
            {
                if (room <= 0 && (room += search.ClaimRoom()) <= 0)
                {
                    Flush();
                    return;
                }
                Expand(in level[next], judged[next]);
            }
            Flush();
            chunk = -1;
            next = 0;
            if (search.Cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        batch.Dispose();
    }

    private void Expand(in TState from, ulong judged)
    {
        var tasks = TState.Tasks(ref Unsafe.AsRef(in from));
        uint inside = 0;
        bool isStuck = true;
        for (int task = 0; task < plan.Tasks; task++)
        {
            inside |= tasks[task].Pc != 0 ? 1U << task : 0;
        }
        for (int task = 0; task < plan.Tasks; task++)
        {
            bool isAlone = (inside & ~(1U << task)) == 0;
            if (tasks[task].Pc != 0)
            {
                isStuck &= !Step(in from, judged, task, isAlone, begins: false, default);
                continue;
            }
            int begun = tasks[task].Begun;
            int options = plan.Options(task, begun);
            for (int option = 0; option < options; option++)
            {
                bool isTaken = Step(in from, judged, task, isAlone, begins: true, plan.Call(task, begun, option));
                isStuck &= plan.EndsAnywhere || !isTaken;
            }
        }
        if (isStuck && inside != 0 && watchesProgress)
        {
            broken |= watch.ProgressOfAll(in from); // all that are on the way wait for each other
        }
    }

    /// <summary>Every alternative of a task's next step; false if it is blocked.</summary>
    private bool Step(in TState from, ulong judged, int task, bool isAlone, bool begins, Invocation call)
    {
        bool isTaken = false;
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            if (batch.IsFull)
            {
                Flush();
            }
            ref TState to = ref batch[batch.Count];
            to = from;
            ref TTask me = ref TState.Tasks(ref to)[task];
            if (begins)
            {
                image.Begin(ref me, call);
            }
            int pc = me.Pc;
            choices = image.ChoicesAt(pc);
            Unsafe.SkipInit(out TTask before);
            if (watch.LooksAt(pc))
            {
                before = me; // what beginning wrote byte by byte is still in the store buffer, where a copy of all of it has to wait
            }
            var went = image.Step(ref to, task, choice);
            if (went == Went.Blocked)
            {
                continue;
            }
            isTaken = true;
            transitions++;
            broken |= watch.JudgeStep(in from, in to, in before, pc, task, went, judgedSteps);
            Image<TState, TTask>.Settle(ref to, task, went);
            ulong progress = watchesProgress ? watch.ProgressAt(me.Pc) : 0;
            Watch<TState, TTask>.Tally(progress, judgedSteps);
            ref var origin = ref batch.OriginOf(batch.Count++);
            origin.Parent = (TState*)Unsafe.AsPointer(ref Unsafe.AsRef(in from));
            origin.Judged = judged;
            origin.Task = task;
            origin.Progress = isAlone ? progress : 0;
        }
        return isTaken;
    }

    private void Flush()
    {
        var seen = search.Seen;
        for (int i = 0; i < batch.Count; i++)
        {
            ulong fingerprint = search.FingerprintOf(in batch[i]);
            seen.Prefetch(fingerprint);
            batch.OriginOf(i).Fingerprint = fingerprint;
        }
        for (int i = 0; i < batch.Count; i++)
        {
            ref var origin = ref batch.OriginOf(i);
            var added = seen.Add(origin.Fingerprint);
            if (added == Added.New)
            {
                room--;
                ulong asked = search.Readers is { } readers
                    ? batch.ReadersOfChange(i, readers) | watch.Tolerated
                    : ~0UL;
                Admit(in batch[i], asked, origin.Judged & ~asked, origin.Fingerprint);
            }
            else if (added == Added.Full)
            {
                IsOverfull = true;
            }
            else if (origin.Progress != 0 && watch.RunsForEver(in batch[i], origin.Task))
            {
                broken |= origin.Progress; // whoever never ends comes back to a state that is known: no other step needs the question
            }
        }
        batch.Count = 0;
    }

    /// <summary>Judges a new state and hands it to the next level; one that is broken is not expanded.</summary>
    /// <param name="found">The state.</param>
    /// <param name="asked">The invariants that must be asked.</param>
    /// <param name="judged">Those of the others that are not silent, as on the parent: they read nothing that has changed.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    private void Admit(in TState found, ulong asked, ulong judged, ulong fingerprint)
    {
        states++;
        sum = unchecked(sum + fingerprint);
        ulong brokenHere = watch.JudgeState(in found, asked, ref judged);
        if (search.Readers is null)
        {
            Watch<TState, TTask>.Tally(judged, judgedSteps);
        }
        else
        {
            judgedStates.Add(judged); // so many that a loop over them would be felt
        }
        broken |= brokenHere;
        if ((brokenHere & ~watch.Tolerated) == 0)
        {
            Found.Add(in found);
            FoundJudged.Add(in judged);
        }
    }
}
