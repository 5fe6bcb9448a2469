namespace MmCheck;

/// <summary>The locals of one task, as far as the engine must know them. An unmanaged struct without padding.</summary>
public interface ITask<TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Where the task stands; 0: between operations. The whole call stack, since calls are inlined.</summary>
    ushort Pc { get; set; }

    /// <summary>What the last callee returned; seen by the next step only. A model without results may ignore it.</summary>
    byte Result { get; set; }

    /// <summary>How many operations the task has begun.</summary>
    byte Begun { get; set; }

    /// <summary>The operation has ended: everything is zero but <see cref="Begun"/> and what names the task.</summary>
    static abstract void Reset(ref TTask me);
}

/// <summary>A state of the model: one unmanaged struct of fixed size, without padding and references, in which equal states are equal bytes.</summary>
public interface IState<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>All tasks that the struct has room for.</summary>
    static abstract Span<TTask> Tasks(ref TState state);

    /// <summary>How many bytes from the start make the state; a multiple of 16. What lies behind (costs) is carried along, never compared.</summary>
    static abstract int HashedBytes { get; }

    /// <summary>Maps states that no step can tell apart onto one of them. Called after every step of a search, never in a replay.</summary>
    static abstract void Normalise(ref TState state);
}
