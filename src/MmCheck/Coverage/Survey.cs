using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>
/// A complete search that looks at what is exercised instead of at what is broken. It goes where the ordinary search goes, and tells states
/// apart also by what each running operation has met, as far as that can still add a pair; so what it finds depends on no order.
/// </summary>
internal sealed class Survey<TState, TTask> : IDisposable
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int InitialBits = 16;
    private const int MostTasks = 10;

    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly Setting<TState, TTask> setting;
    private readonly EveryProgram plan;
    private readonly Tally tally;
    private readonly ulong[] open;
    private readonly ChunkPool<Node> pool = new();
    private readonly Frontier<Node> level;
    private readonly Frontier<Node> next;
    private readonly FingerprintSet seen = new(InitialBits, isShared: false);
    private readonly long[] judged;
    private long memory;
    private bool isFull;

    public Survey(
        Image<TState, TTask> image,
        Watch<TState, TTask> watch,
        Setting<TState, TTask> setting,
        EveryProgram plan,
        Tally tally
    )
    {
        this.image = image;
        this.watch = watch;
        this.setting = setting;
        this.plan = plan;
        this.tally = tally;
        open = new ulong[image.Operations.Count];
        level = new(pool);
        next = new(pool);
        judged = new long[watch.Invariants.Count];
    }

    /// <summary>A state, and for each of its tasks what its operation has met.</summary>
    private struct Node
    {
        public TState State;
        public Marks Marks;
    }

    /// <summary>For each task, the operations that changed shared state during its own one; or, once that has done so itself, just that.</summary>
    [InlineArray(MostTasks)]
    private struct Marks
    {
        private ulong first;
    }

    public long States { get; private set; }

    /// <summary>Goes everywhere; the tally receives what is met.</summary>
    /// <param name="initial">Where every program begins.</param>
    /// <param name="ofScope">The operations of the scope: no other one can be met.</param>
    /// <param name="limits">What it may use.</param>
    public Completion Run(in TState initial, ulong ofScope, SearchLimits limits)
    {
        var start = new Node { State = initial };
        TState.Normalise(ref start.State);
        memory = limits.Memory;
        Keep(in start);
        while (Descend())
        {
            for (int operation = 0; operation < open.Length; operation++)
            {
                open[operation] = ofScope & ~tally.Pairs.With(operation);
            }
            for (int chunk = 0; chunk < level.Chunks; chunk++)
            {
                foreach (ref readonly var node in level.Chunk(chunk))
                {
                    Expand(in node);
                }
                if (isFull)
                {
                    return Completion.TableFull;
                }
                if (limits.Cancel.IsCancellationRequested)
                {
                    return Completion.Cancelled;
                }
            }
        }
        return Completion.Complete;
    }

    public void Dispose()
    {
        seen.Dispose();
        pool.Dispose();
    }

    private bool Descend()
    {
        level.Clear();
        level.Append(next);
        return level.Count > 0;
    }

    private void Expand(in Node node)
    {
        var tasks = TState.Tasks(ref Unsafe.AsRef(in node.State));
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (tasks[task].Pc != 0)
            {
                Step(in node, task, null);
                continue;
            }
            int begun = tasks[task].Begun;
            for (int option = 0; option < plan.Options(task, begun); option++)
            {
                Step(in node, task, plan.Call(task, begun, option));
            }
        }
    }

    private void Step(in Node from, int task, Invocation? begins)
    {
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            var to = from;
            ref TTask me = ref TState.Tasks(ref to.State)[task];
            if (begins is { } call)
            {
                image.Begin(ref me, call);
            }
            int pc = me.Pc;
            int operation = image.StepAt(pc).Operation;
            choices = image.ChoicesAt(pc);
            TTask before = me;
            var went = image.Step(ref to.State, task, choice);
            if (went == Went.Blocked)
            {
                NoteWait(in from, task, operation, pc);
                continue;
            }
            setting.Meet(in from.State, in before, tally.CellsOf(operation));
            (went.Has(Went.Skipped) ? tally.Skipped : tally.Taken)[pc]++;
            Image<TState, TTask>.Settle(ref to.State, task, went);
            bool isChange = !HasSameMemory(ref Unsafe.AsRef(in from.State), ref to.State);
            if (isChange)
            {
                Mark(ref to, task, operation);
            }
            NoteStep(in to, task, operation, isChange, goesOn: !went.Has(Went.Ended));
            if (went.Has(Went.Ended))
            {
                to.Marks[task] = 0;
            }
            Keep(in to);
        }
    }

    /// <summary>A task has changed shared state: who is on the way has seen it happen.</summary>
    private void Mark(ref Node node, int task, int operation)
    {
        tally.Pairs.NoteChange(operation);
        tally.Pairs.Meet(operation, node.Marks[task] & ~Pairs.Changed);
        // What is met already is not remembered: it only makes states.
        node.Marks[task] = open[operation] == 0 ? 0 : Pairs.Changed;
        var tasks = TState.Tasks(ref node.State);
        for (int other = 0; other < plan.Tasks; other++)
        {
            if (other == task || tasks[other].Pc == 0)
            {
                continue;
            }
            int witness = image.StepAt(tasks[other].Pc).Operation;
            if ((node.Marks[other] & Pairs.Changed) != 0)
            {
                tally.Pairs.Meet(witness, 1UL << operation);
            }
            else
            {
                node.Marks[other] |= open[witness] & (1UL << operation);
            }
        }
    }

    /// <summary>The operation goes on, or has changed something in its last step: whoever else is on the way shares that moment with it.</summary>
    private void NoteStep(in Node node, int task, int operation, bool isChange, bool goesOn)
    {
        tally.Exclusions.NoteStep(operation, isChange, goesOn);
        if (isChange || goesOn)
        {
            var tasks = TState.Tasks(ref Unsafe.AsRef(in node.State));
            for (int other = 0; other < plan.Tasks; other++)
            {
                if (other != task && tasks[other].Pc != 0)
                {
                    tally.Exclusions.NoteOverlap(operation, image.StepAt(tasks[other].Pc).Operation);
                }
            }
        }
    }

    /// <summary>With several others on the way nobody knows here for which of them it waits.</summary>
    private void NoteWait(in Node node, int task, int operation, int pc)
    {
        var tasks = TState.Tasks(ref Unsafe.AsRef(in node.State));
        int only = -1;
        for (int other = 0; other < plan.Tasks; other++)
        {
            if (other != task && tasks[other].Pc != 0)
            {
                if (only >= 0)
                {
                    return;
                }
                only = other;
            }
        }
        if (only >= 0)
        {
            tally.Exclusions.NoteWait(operation, image.StepAt(tasks[only].Pc).Operation, pc);
        }
    }

    private void Keep(in Node node)
    {
        ulong fingerprint = Fingerprint.Of(in node.State, TState.HashedBytes);
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (node.Marks[task] != 0)
            {
                fingerprint = Fingerprint.With(fingerprint ^ node.Marks[task], task);
            }
        }
        if (States >= seen.Room && !isFull)
        {
            isFull = seen.BytesWhenGrown + pool.Bytes > memory;
            if (!isFull)
            {
                seen.Grow();
            }
        }
        var added = seen.Add(fingerprint);
        isFull |= added == Added.Full;
        if (added == Added.New)
        {
            States++;
            if ((watch.JudgeState(in node.State, judged) & ~watch.Tolerated) == 0)
            {
                next.Add(in node);
            }
        }
    }

    /// <summary>Are two states the same but for what belongs to tasks?</summary>
    private static bool HasSameMemory(ref TState a, ref TState b)
    {
        var ofA = StateBytes<TState, TTask>.Hashed(in a);
        var ofB = StateBytes<TState, TTask>.Hashed(in b);
        int first = (int)
            Unsafe.ByteOffset(
                ref MemoryMarshal.GetReference(ofA),
                ref Unsafe.As<TTask, byte>(ref MemoryMarshal.GetReference(TState.Tasks(ref a)))
            );
        int behind = first + (TState.Tasks(ref a).Length * Unsafe.SizeOf<TTask>());
        return ofA[..first].SequenceEqual(ofB[..first])
            && (behind >= ofA.Length || ofA[behind..].SequenceEqual(ofB[behind..]));
    }
}
