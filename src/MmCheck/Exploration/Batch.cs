using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>What is known about a successor besides its state.</summary>
internal unsafe struct Origin<TState>
    where TState : unmanaged
{
    public TState* Parent;
    public ulong Fingerprint;

    /// <summary>The invariants about states that were not silent on the parent.</summary>
    public ulong Judged;

    /// <summary>What is broken if the task never ends, to be asked if the state is known; 0 if others are on the way.</summary>
    public ulong Progress;
    public int Task;
}

/// <summary>
/// Successors that wait for their lookup. They are made first, then hashed, then looked up: a lookup misses the cache, and with so many on
/// the way the misses overlap; and a state is hashed only when the bytes that its step wrote have left the store buffer.
/// </summary>
internal sealed unsafe class Batch<TState> : IDisposable
    where TState : unmanaged
{
    // 64 small states; of large ones as many as stay in the first level of the cache, with their predecessors.
    private const int Most = 64;
    private const int MostBytes = 24 << 10;
    private const int Line = 64;

    private readonly int capacity;
    private readonly TState* successors;
    private readonly Origin<TState>* origins;

    /// <summary>An empty batch.</summary>
    public Batch()
    {
        capacity = Math.Clamp(MostBytes / sizeof(TState), 16, Most);
        successors = (TState*)NativeMemory.AlignedAlloc((nuint)(capacity * sizeof(TState)), Line);
        origins = (Origin<TState>*)NativeMemory.AlignedAlloc((nuint)(capacity * sizeof(Origin<TState>)), Line);
    }

    public int Count { get; set; }

    public bool IsFull => Count == capacity;

    /// <summary>A successor; that behind the last one is free.</summary>
    public ref TState this[int i] => ref successors[i];

    public ref Origin<TState> OriginOf(int i) => ref origins[i];

    /// <summary>Who reads a byte in which a successor differs from its predecessor.</summary>
    /// <param name="i">The successor.</param>
    /// <param name="readers">For each byte of the state, its readers as a set.</param>
    public ulong ReadersOfChange(int i, ReadOnlySpan<ulong> readers) =>
        Footprint.ReadersOfChange(in *origins[i].Parent, in successors[i], readers);

    public void Dispose()
    {
        NativeMemory.AlignedFree(successors);
        NativeMemory.AlignedFree(origins);
    }
}
