using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>Numbered places for states in unmanaged memory, given back one by one and reused. Belongs to one thread.</summary>
internal sealed unsafe class StatePool<TState> : IDisposable
    where TState : unmanaged
{
    private const int StatesInChunk = 256;

    private readonly List<nint> chunks = [];
    private readonly Stack<int> free = [];
    private int used;

    /// <summary>All that was ever allocated.</summary>
    public long Bytes => (chunks.Count * (long)StatesInChunk * Unsafe.SizeOf<TState>()) + (free.Count * sizeof(int));

    /// <summary>Until it is given back, the place does not move.</summary>
    public ref TState this[int place] => ref ((TState*)chunks[place / StatesInChunk])[place % StatesInChunk];

    /// <summary>Keeps a copy of a state.</summary>
    public int Keep(in TState state)
    {
        if (!free.TryPop(out int place))
        {
            place = used++;
            if (place / StatesInChunk == chunks.Count)
            {
                chunks.Add((nint)NativeMemory.Alloc(StatesInChunk, (nuint)Unsafe.SizeOf<TState>()));
            }
        }
        this[place] = state;
        return place;
    }

    public void GiveBack(int place) => free.Push(place);

    public void Dispose()
    {
        foreach (nint chunk in chunks)
        {
            NativeMemory.Free((void*)chunk);
        }
        chunks.Clear();
    }
}
