using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    private readonly int bytes;
    private readonly int capacity;
    private readonly TState* successors;
    private readonly Origin<TState>* origins;

    /// <summary>A batch of states of which so many bytes count.</summary>
    public Batch(int bytes)
    {
        this.bytes = bytes;
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
    public ulong ReadersOfChange(int i, ReadOnlySpan<ulong> readers)
    {
        byte* now = (byte*)&successors[i];
        byte* old = (byte*)origins[i].Parent;
        ulong all = 0;
        int at = 0;
        for (; at + Line <= bytes; at += Line)
        {
            var isEqual = Vector512.Equals(Vector512.Load(now + at), Vector512.Load(old + at));
            for (ulong differ = ~isEqual.ExtractMostSignificantBits(); differ != 0; differ &= differ - 1)
            {
                all |= readers[at + BitOperations.TrailingZeroCount(differ)];
            }
        }
        for (; at < bytes; at++)
        {
            all |= now[at] != old[at] ? readers[at] : 0;
        }
        return all;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(successors);
        NativeMemory.AlignedFree(origins);
    }
}
