using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>A state as bytes: equal states are equal bytes.</summary>
internal static class StateBytes<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>All of it, with what is only counted.</summary>
    public static ReadOnlySpan<byte> All(in TState state) => MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in state));

    /// <summary>What tells it from other states.</summary>
    public static ReadOnlySpan<byte> Hashed(in TState state) => All(in state)[..TState.HashedBytes];

    /// <summary>What is only counted.</summary>
    public static ReadOnlySpan<byte> Counted(in TState state) => All(in state)[TState.HashedBytes..];
}
