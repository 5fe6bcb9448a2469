namespace MmCheck;

/// <summary>Plays calls on a kernel, each to its end before the next begins. Nothing is judged.</summary>
/// <param name="image">The kernel.</param>
/// <param name="initial">The state at which the program begins.</param>
public sealed class Rehearsal<TState, TTask>(Image<TState, TTask> image, TState initial) : IRehearsal
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // A call that takes more steps waits for somebody, or never ends.
    private const int MostSteps = 500;

    private TState now = Normal(initial);
    private TState next;

    /// <summary>Where the calls that were kept have led.</summary>
    public ref readonly TState State => ref now;

    /// <summary>What the call that was asked about last returned; null if it did not end.</summary>
    public byte? Result { get; private set; }

    /// <inheritdoc/>
    public bool Changes(int task, Invocation call)
    {
        next = now;
        image.Begin(ref TState.Tasks(ref next)[task], call);
        Result = null;
        for (int steps = 0; steps < MostSteps && Result is null; steps++)
        {
            var went = image.StepIfPossible(ref next, task);
            if (went == Went.Blocked || went.Has(Went.Failed))
            {
                break;
            }
            if (went.Has(Went.Ended))
            {
                Result = TState.Tasks(ref next)[task].Result;
            }
            Image<TState, TTask>.Settle(ref next, task, went);
        }
        byte begun = TState.Tasks(ref now)[task].Begun;
        if (Result is null)
        {
            next = now; // it can only be tried at some other time
        }
        TState.Tasks(ref next)[task].Begun = begun;
        bool isChanged = !StateBytes<TState, TTask>
            .Hashed(in next)
            .SequenceEqual(StateBytes<TState, TTask>.Hashed(in now));
        TState.Tasks(ref next)[task].Begun = (byte)(begun + 1);
        return isChanged;
    }

    /// <inheritdoc/>
    public void Keep() => now = next;

    private static TState Normal(TState state)
    {
        TState.Normalise(ref state);
        return state;
    }
}
