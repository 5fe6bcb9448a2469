using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>Chunks of states in unmanaged memory, reused from level to level. Taking and giving back are safe from several threads.</summary>
internal sealed unsafe class ChunkPool<TState> : IDisposable
    where TState : unmanaged
{
    public const int StatesInChunk = 512;

    private readonly Stack<nint> free = [];
    private readonly List<nint> all = [];

    /// <summary>All that was ever allocated; chunks go back to the pool, not to the system.</summary>
    public long Bytes
    {
        get
        {
            lock (free)
            {
                return all.Count * (long)StatesInChunk * Unsafe.SizeOf<TState>();
            }
        }
    }

    public TState* Take()
    {
        lock (free)
        {
            if (!free.TryPop(out nint chunk))
            {
                chunk = (nint)NativeMemory.Alloc(StatesInChunk, (nuint)Unsafe.SizeOf<TState>());
                all.Add(chunk);
            }
            return (TState*)chunk;
        }
    }

    public void GiveBack(TState* chunk)
    {
        lock (free)
        {
            free.Push((nint)chunk);
        }
    }

    public void Dispose()
    {
        foreach (nint chunk in all)
        {
            NativeMemory.Free((void*)chunk);
        }
        all.Clear();
        free.Clear();
    }
}

/// <summary>The states of one level, or what one worker found of the next.</summary>
internal sealed unsafe class Frontier<TState>(ChunkPool<TState> pool)
    where TState : unmanaged
{
    private readonly List<(nint States, int Count)> chunks = [];
    private TState* last;
    private int lastCount = ChunkPool<TState>.StatesInChunk;

    public int Chunks => chunks.Count;

    public long Count { get; private set; }

    public void Add(in TState state)
    {
        if (lastCount == ChunkPool<TState>.StatesInChunk)
        {
            last = pool.Take();
            lastCount = 0;
            chunks.Add(((nint)last, 0));
        }
        last[lastCount++] = state;
        CollectionsMarshal.AsSpan(chunks)[^1].Count = lastCount;
        Count++;
    }

    public ReadOnlySpan<TState> Chunk(int i) => new((void*)chunks[i].States, chunks[i].Count);

    /// <summary>Takes over all chunks of another one.</summary>
    public void Append(Frontier<TState> other)
    {
        chunks.AddRange(other.chunks);
        Count += other.Count;
        lastCount = ChunkPool<TState>.StatesInChunk;
        other.Forget();
    }

    /// <summary>Gives all chunks back.</summary>
    public void Clear()
    {
        foreach (var (states, _) in chunks)
        {
            pool.GiveBack((TState*)states);
        }
        Forget();
    }

    private void Forget()
    {
        chunks.Clear();
        Count = 0;
        lastCount = ChunkPool<TState>.StatesInChunk;
    }
}
