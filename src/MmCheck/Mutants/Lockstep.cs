using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>What two kernels that run in lockstep have shown.</summary>
internal enum LockstepResult
{
    /// <summary>Every program ends alike in both.</summary>
    Same,

    /// <summary>They end with another state, another result or another cost.</summary>
    OtherEnd,

    /// <summary>A step of one of them finds nothing to go with it in the other one: nothing is shown.</summary>
    OutOfStep,

    /// <summary>Memory or time did not do.</summary>
    Cut,
}

/// <summary>
/// Shows that a mutant is the same kernel as far as a scope goes: both run side by side, every program under every schedule, and whenever all
/// tasks are between operations, states, results and costs are equal.
/// </summary>
/// <remarks>
/// A task takes its step in both kernels at once. Where one of them stands at an edited row, and the other one does not, it takes that step
/// alone. A step that is blocked in one of them only ends the proof. So for each run of either kernel there is one of the other with the same
/// ends, and the sets of ends are equal for every single program, which is more than that they are equal for the scope as a whole.
/// </remarks>
internal sealed class Lockstep<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int InitialBits = 12;
    private const int MostTasks = 10;

    private readonly Setting<TState, TTask> setting;
    private readonly Side kernel;
    private readonly Side mutant;
    private readonly long[] costs;
    private readonly long[] mutantCosts;

    /// <summary>Two kernels.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="mutant">The mutant.</param>
    /// <param name="isEdited">Is a step one of the edited rows, of either?</param>
    /// <param name="setting">Knows the costs.</param>
    public Lockstep(
        Image<TState, TTask> kernel,
        Image<TState, TTask> mutant,
        Func<StepInfo, bool> isEdited,
        Setting<TState, TTask> setting
    )
    {
        var places = new Dictionary<string, int>();
        this.kernel = new(kernel, isEdited, places);
        this.mutant = new(mutant, isEdited, places);
        this.setting = setting;
        costs = new long[setting.CostNames.Count];
        mutantCosts = new long[costs.Length];
    }

    /// <summary>Runs every program of a plan in both.</summary>
    /// <param name="plan">The programs.</param>
    /// <param name="initial">The state at which they begin.</param>
    /// <param name="mostPairs">Gives up beyond so many.</param>
    /// <param name="limits">What it may use.</param>
    public LockstepResult Run(EveryProgram plan, in TState initial, long mostPairs, SearchLimits limits)
    {
        using var run = new Search(this, plan, mostPairs, limits, isEqual: null);
        return run.Run(in initial);
    }

    /// <summary>
    /// Runs both from states in which they are equal, up to states in which they are again. If that shows nothing, it may be because they are not
    /// equal so often.
    /// </summary>
    /// <param name="plan">The programs.</param>
    /// <param name="starts">A state of either, a task that takes the next step, and the call that it begins, if it does.</param>
    /// <param name="isEqual">Are two states the same, whatever their steps are numbered?</param>
    /// <param name="mostPairs">Gives up beyond so many: kernels that are equal do not make many more pairs than states.</param>
    /// <param name="limits">What it may use.</param>
    public LockstepResult RunFrom(
        EveryProgram plan,
        IEnumerable<(TState Kernel, TState Mutant, int Task, Invocation? Call)> starts,
        Func<TState, TState, bool> isEqual,
        long mostPairs,
        SearchLimits limits
    )
    {
        using var run = new Search(this, plan, mostPairs, limits, isEqual);
        return run.RunFrom(starts);
    }

    /// <summary>A linked kernel, whose steps go by their paths.</summary>
    private sealed class Side
    {
        private readonly int[] places;
        private readonly bool[] edited;

        public Side(Image<TState, TTask> image, Func<StepInfo, bool> isEdited, Dictionary<string, int> known)
        {
            Image = image;
            places = new int[image.Size];
            edited = new bool[image.Size];
            foreach (var step in image.Steps)
            {
                ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(known, step.Path, out bool isThere);
                place = isThere ? place : known.Count;
                places[step.Pc] = place;
                edited[step.Pc] = isEdited(step);
            }
        }

        public Image<TState, TTask> Image { get; }

        public int PlaceAt(int pc) => places[pc];

        public bool IsEdited(int pc) => edited[pc];
    }

    /// <summary>The same program in both, and what a task has returned that is done in only one of them.</summary>
    private struct Pair
    {
        public TState Kernel;
        public TState Mutant;
        public Early Results;
    }

    [InlineArray(MostTasks)]
    private struct Early
    {
        private byte first;
    }

    private sealed class Search(
        Lockstep<TState, TTask> both,
        EveryProgram plan,
        long mostPairs,
        SearchLimits limits,
        Func<TState, TState, bool>? isEqual
    ) : IDisposable
    {
        private readonly ChunkPool<Pair> pool = new();
        private readonly FingerprintSet seen = new(InitialBits, isShared: false);
        private readonly Side kernel = both.kernel;
        private readonly Side mutant = both.mutant;
        private Frontier<Pair> found = null!;
        private long pairs;
        private LockstepResult result;

        public LockstepResult Run(in TState initial)
        {
            found = new(pool);
            var start = new Pair { Kernel = initial, Mutant = initial };
            TState.Normalise(ref start.Kernel);
            TState.Normalise(ref start.Mutant);
            Keep(in start);
            return Drain();
        }

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
            var level = new Frontier<Pair>(pool);
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

        public void Dispose()
        {
            pool.Dispose();
            seen.Dispose();
        }

        private void Expand(in Pair pair)
        {
            for (int task = 0; task < plan.Tasks && result == LockstepResult.Same; task++)
            {
                var (here, there) = PcsOf(in pair, task);
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

        private void Begin(Pair pair, int task, Invocation? begins)
        {
            if (begins is { } call)
            {
                kernel.Image.Begin(ref TState.Tasks(ref pair.Kernel)[task], call);
                mutant.Image.Begin(ref TState.Tasks(ref pair.Mutant)[task], call);
            }
            Advance(in pair, task);
        }

        /// <summary>The next step of a task: in both, or in the one that stands at an edited row.</summary>
        private void Advance(in Pair from, int task)
        {
            var (here, there) = PcsOf(in from, task);
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
        private void End(ref Pair pair, int task, bool isHere, bool isThere)
        {
            if (!isHere && !isThere)
            {
                return;
            }
            byte early = pair.Results[task];
            byte ofKernel = isHere ? TState.Tasks(ref pair.Kernel)[task].Result : early;
            byte ofMutant = isThere ? TState.Tasks(ref pair.Mutant)[task].Result : early;
            var (here, there) = PcsOf(in pair, task);
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
        private void Compare(in Pair pair)
        {
            for (int task = 0; task < plan.Tasks; task++)
            {
                if (PcsOf(in pair, task) != (0, 0))
                {
                    return;
                }
            }
            both.setting.Costs(in pair.Kernel, both.costs);
            both.setting.Costs(in pair.Mutant, both.mutantCosts);
            if (
                !StateBytes<TState, TTask>
                    .Hashed(in pair.Kernel)
                    .SequenceEqual(StateBytes<TState, TTask>.Hashed(in pair.Mutant))
                || !both.costs.AsSpan().SequenceEqual(both.mutantCosts)
            )
            {
                result = LockstepResult.OtherEnd;
            }
        }

        private void Keep(in Pair pair)
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

        private static (int Kernel, int Mutant) PcsOf(in Pair pair, int task) =>
            (
                TState.Tasks(ref Unsafe.AsRef(in pair.Kernel))[task].Pc,
                TState.Tasks(ref Unsafe.AsRef(in pair.Mutant))[task].Pc
            );
    }
}
