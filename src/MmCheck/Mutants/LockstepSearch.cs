using System.Numerics;
using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>One search of two kernels side by side: every pair of states, told apart by both.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="mutant">The mutant.</param>
/// <param name="setting">Knows the costs.</param>
/// <param name="plan">The programs.</param>
/// <param name="mostPairs">Gives up beyond so many.</param>
/// <param name="limits">What it may use.</param>
/// <param name="isEqual">Where a pair is equal, it is not gone on from; null: it is.</param>
internal sealed class LockstepSearch<TState, TTask>(
    LockstepSide<TState, TTask> kernel,
    LockstepSide<TState, TTask> mutant,
    Setting<TState, TTask> setting,
    EveryProgram plan,
    long mostPairs,
    SearchLimits limits,
    Func<TState, TState, bool>? isEqual
) : IDisposable
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int InitialBits = 12;

    private readonly ChunkPool<LockstepPair<TState, TTask>> pool = new();
    private readonly FingerprintSet seen = new(InitialBits, isShared: false);
    private readonly long[] costs = new long[setting.CostNames.Count];
    private readonly long[] mutantCosts = new long[setting.CostNames.Count];
    private Frontier<LockstepPair<TState, TTask>> found = null!;
    private long pairs;
    private LockstepResult result;

    /// <summary>From where every program begins.</summary>
    public LockstepResult Run(in TState initial)
    {
        found = new(pool);
        var start = new LockstepPair<TState, TTask> { Kernel = initial, Mutant = initial };
        TState.Normalise(ref start.Kernel);
        TState.Normalise(ref start.Mutant);
        Keep(in start);
        return Drain();
    }

    /// <summary>From pairs in which a task takes its next step.</summary>
    public LockstepResult RunFrom(IEnumerable<(TState Kernel, TState Mutant, int Task, Invocation? Call)> starts)
    {
        found = new(pool);
        foreach (var start in starts)
        {
            Begin(new() { Kernel = start.Kernel, Mutant = start.Mutant }, start.Task, start.Call);
            if (result != LockstepResult.Same || limits.Cancel.IsCancellationRequested)
            {
                break;
            }
        }
        return result == LockstepResult.Same ? Drain() : result;
    }

    private LockstepResult Drain()
    {
        var level = new Frontier<LockstepPair<TState, TTask>>(pool);
        do
        {
            level.Clear();
            level.Append(found);
            for (int chunk = 0; chunk < level.Chunks && result == LockstepResult.Same; chunk++)
            {
                foreach (ref readonly var pair in level.Chunk(chunk))
                {
                    Expand(in pair);
                }
                if (limits.Cancel.IsCancellationRequested || seen.Bytes + pool.Bytes > limits.Memory)
                {
                    return LockstepResult.Cut;
                }
                if (pairs > mostPairs)
                {
                    return LockstepResult.OutOfStep;
                }
            }
        } while (level.Count > 0 && result == LockstepResult.Same);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pool.Dispose();
        seen.Dispose();
    }

    private void Expand(in LockstepPair<TState, TTask> pair)
    {
        for (int task = 0; task < plan.Tasks && result == LockstepResult.Same; task++)
        {
            var (here, there) = pair.PcsOf(task);
            if (here != 0 || there != 0)
            {
                Advance(in pair, task);
                continue;
            }
            int begun = TState.Tasks(ref Unsafe.AsRef(in pair.Kernel))[task].Begun;
            for (int option = 0; option < plan.Options(task, begun); option++)
            {
                Begin(pair, task, plan.Call(task, begun, option));
            }
        }
    }

    private void Begin(LockstepPair<TState, TTask> pair, int task, Invocation? begins)
    {
        if (begins is { } call)
        {
            kernel.Image.Begin(ref TState.Tasks(ref pair.Kernel)[task], call);
            mutant.Image.Begin(ref TState.Tasks(ref pair.Mutant)[task], call);
        }
        Advance(in pair, task);
    }

    /// <summary>The next step of a task: in both, or in the one that stands at an edited row.</summary>
    private void Advance(in LockstepPair<TState, TTask> from, int task)
    {
        var (here, there) = from.PcsOf(task);
        bool isSame = kernel.PlaceAt(here) == mutant.PlaceAt(there);
        bool isHere = isSame || kernel.IsEdited(here);
        bool isThere = isSame || mutant.IsEdited(there);
        int choices = isHere ? kernel.Image.ChoicesAt(here) : mutant.Image.ChoicesAt(there);
        if ((!isHere && !isThere) || (isHere && isThere && choices != mutant.Image.ChoicesAt(there)))
        {
            result = LockstepResult.OutOfStep;
            return;
        }
        for (int choice = 0; choice < choices && result == LockstepResult.Same; choice++)
        {
            var to = from;
            var ofKernel = isHere ? kernel.Image.Step(ref to.Kernel, task, choice) : Went.Taken;
            var ofMutant = isThere ? mutant.Image.Step(ref to.Mutant, task, choice) : Went.Taken;
            if (ofKernel == Went.Blocked && ofMutant == Went.Blocked)
            {
                continue;
            }
            if (ofKernel == Went.Blocked || ofMutant == Went.Blocked || ofMutant.Has(Went.Failed))
            {
                result = LockstepResult.OutOfStep;
                return;
            }
            End(ref to, task, isHere && ofKernel.Has(Went.Ended), isThere && ofMutant.Has(Went.Ended));
            Image<TState, TTask>.Settle(ref to.Kernel, task, isHere ? ofKernel : Went.Taken);
            Image<TState, TTask>.Settle(ref to.Mutant, task, isThere ? ofMutant : Went.Taken);
            Compare(in to);
            Keep(in to);
        }
    }

    /// <summary>An operation has ended in one or both: its results are compared once both are known.</summary>
    private void End(ref LockstepPair<TState, TTask> pair, int task, bool isHere, bool isThere)
    {
        if (!isHere && !isThere)
        {
            return;
        }
        byte early = pair.Results[task];
        byte ofKernel = isHere ? TState.Tasks(ref pair.Kernel)[task].Result : early;
        byte ofMutant = isThere ? TState.Tasks(ref pair.Mutant)[task].Result : early;
        var (here, there) = pair.PcsOf(task);
        if (here == 0 && there == 0)
        {
            pair.Results[task] = 0;
            result = ofKernel == ofMutant ? result : LockstepResult.OtherEnd;
        }
        else
        {
            pair.Results[task] = isHere ? ofKernel : ofMutant;
        }
    }

    /// <summary>Between operations both must be equal.</summary>
    private void Compare(in LockstepPair<TState, TTask> pair)
    {
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (pair.PcsOf(task) != (0, 0))
            {
                return;
            }
        }
        setting.Costs(in pair.Kernel, costs);
        setting.Costs(in pair.Mutant, mutantCosts);
        if (
            !StateBytes<TState, TTask>
                .Hashed(in pair.Kernel)
                .SequenceEqual(StateBytes<TState, TTask>.Hashed(in pair.Mutant))
            || !costs.AsSpan().SequenceEqual(mutantCosts)
        )
        {
            result = LockstepResult.OtherEnd;
        }
    }

    private void Keep(in LockstepPair<TState, TTask> pair)
    {
        if (isEqual is not null && isEqual(pair.Kernel, pair.Mutant))
        {
            return;
        }
        ulong fingerprint = Fingerprint.Of(in pair.Kernel, TState.HashedBytes);
        Mix(BitOperations.RotateLeft(Fingerprint.Of(in pair.Mutant, TState.HashedBytes), 1));
        for (int task = 0; task < plan.Tasks; task++)
        {
            Mix(pair.Results[task]);
        }
        // what is counted on the way tells pairs apart only if it is not the same in both
        var counted = StateBytes<TState, TTask>.Counted(in pair.Kernel);
        var countedByMutant = StateBytes<TState, TTask>.Counted(in pair.Mutant);
        if (!counted.SequenceEqual(countedByMutant))
        {
            for (int i = 0; i < counted.Length; i++)
            {
                Mix(((ulong)counted[i] << 8) | countedByMutant[i]);
            }
        }
        if (pairs >= seen.Room)
        {
            seen.Grow();
        }
        if (seen.Add(fingerprint) == Added.New)
        {
            pairs++;
            found.Add(in pair);
        }

        void Mix(ulong word) =>
            fingerprint = Fingerprint.With(Fingerprint.With(fingerprint, (int)word), (int)(word >> 32));
    }
}
