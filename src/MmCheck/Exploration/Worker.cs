using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>Expands states of a level: steps, judges, hashes, and hands what is new to the next level. Allocates nothing per step.</summary>
internal sealed unsafe class Worker<TState, TTask, TPlan> : IDisposable
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
    where TPlan : struct, IPlan
{
    // Successors are made first, then hashed, then looked up. A probe of the table misses the cache; with this many on the way the misses
    // overlap. And a state is hashed only when the bytes that its step wrote have left the store buffer.
    private const int BatchSize = 64;

    private readonly LevelSearch<TState, TTask, TPlan> search;
    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly TPlan plan;
    private readonly TState* batch;
    private readonly ulong* fingerprints;
    private readonly byte* movedTask;
    private readonly bool watchesProgress;
    private int waiting;
    private long room;
    private int chunk = -1;
    private int next;
    private ulong broken;

    public Worker(
        LevelSearch<TState, TTask, TPlan> search,
        Image<TState, TTask> image,
        Watch<TState, TTask> watch,
        TPlan plan,
        ChunkPool<TState> pool
    )
    {
        this.search = search;
        this.image = image;
        this.watch = watch;
        this.plan = plan;
        watchesProgress = watch.WatchesProgress;
        batch = (TState*)NativeMemory.AlignedAlloc((nuint)(BatchSize * Unsafe.SizeOf<TState>()), 64);
        fingerprints = (ulong*)NativeMemory.Alloc(BatchSize, sizeof(ulong));
        movedTask = (byte*)NativeMemory.Alloc(BatchSize, 1);
        Judged = new long[watch.Invariants.Count];
        Found = new Frontier<TState>(pool);
    }

    public Frontier<TState> Found { get; }

    public long[] Judged { get; }

    public long States { get; private set; }

    public long Transitions { get; private set; }

    public ulong Sum { get; private set; }

    /// <summary>Did it stop in the middle of a chunk?</summary>
    public bool IsUnfinished => chunk >= 0;

    /// <summary>Did a fingerprint find no slot? Then the counts are no longer exact.</summary>
    public bool IsOverfull { get; private set; }

    public void AddInitial(in TState initial)
    {
        batch[0] = initial;
        movedTask[0] = 0;
        waiting = 1;
        Flush();
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
            var states = search.Level.Chunk(chunk);
            for (; next < states.Length; next++)
            {
                if (room <= 0 && (room += search.ClaimRoom()) <= 0)
                {
                    Flush();
                    return;
                }
                Expand(in states[next]);
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
        NativeMemory.AlignedFree(batch);
        NativeMemory.Free(fingerprints);
        NativeMemory.Free(movedTask);
    }

    private void Expand(in TState state)
    {
        bool isInside = false;
        bool isStuck = true;
        var tasks = TState.Tasks(ref Unsafe.AsRef(in state));
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (tasks[task].Pc != 0)
            {
                isInside = true;
                isStuck &= !Step(in state, task, begins: false, default);
                continue;
            }
            int begun = tasks[task].Begun;
            int options = plan.Options(task, begun);
            for (int option = 0; option < options; option++)
            {
                bool isTaken = Step(in state, task, begins: true, plan.Call(task, begun, option));
                isStuck &= plan.EndsAnywhere || !isTaken;
            }
        }
        if (isStuck && isInside && watchesProgress)
        {
            broken |= watch.ProgressOfAll(in state); // all that are on the way wait for each other
        }
    }

    /// <summary>Every alternative of a task's next step; false if it is blocked.</summary>
    private bool Step(in TState state, int task, bool begins, Invocation call)
    {
        bool isTaken = false;
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            if (waiting == BatchSize)
            {
                Flush();
            }
            ref TState to = ref batch[waiting];
            to = state;
            ref TTask me = ref TState.Tasks(ref to)[task];
            if (begins)
            {
                image.Begin(ref me, call);
            }
            choices = image.ChoicesAt(me.Pc);
            TTask before = me;
            var went = image.Step(ref to, task, choice);
            if (went == Went.Blocked)
            {
                continue;
            }
            isTaken = true;
            Transitions++;
            broken |= watch.JudgeStep(in state, in to, in before, task, went, Judged);
            Image<TState, TTask>.Settle(ref to, task, went);
            movedTask[waiting] = (byte)task;
            waiting++;
        }
        return isTaken;
    }

    private void Flush()
    {
        var seen = search.Seen;
        for (int i = 0; i < waiting; i++)
        {
            ulong fingerprint = Fingerprint.Of(in batch[i], TState.HashedBytes);
            seen.Prefetch(fingerprint);
            fingerprints[i] = fingerprint;
        }
        for (int i = 0; i < waiting; i++)
        {
            ref TState state = ref batch[i];
            var added = seen.Add(fingerprints[i]);
            ulong progress = watchesProgress ? watch.ProgressAt(TState.Tasks(ref state)[movedTask[i]].Pc) : 0;
            Watch<TState, TTask>.Tally(progress, Judged);
            if (added == Added.New)
            {
                room--;
                States++;
                Sum = unchecked(Sum + fingerprints[i]);
                ulong brokenHere = watch.JudgeState(in state, Judged);
                broken |= brokenHere;
                if ((brokenHere & ~watch.Tolerated) == 0)
                {
                    Found.Add(in state);
                }
            }
            else if (added == Added.Full)
            {
                IsOverfull = true;
            }
            else if (progress != 0 && watch.RunsForEver(in state, movedTask[i]))
            {
                broken |= progress; // whoever never ends comes back to a state that is known: no other step needs the question
            }
        }
        waiting = 0;
    }
}
