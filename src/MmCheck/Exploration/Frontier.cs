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
    private TState* free;
    private TState* end;

    public int Chunks => chunks.Count;

    public long Count { get; private set; }

    public void Add(in TState state)
    {
        if (free == end)
        {
            Seal();
            free = pool.Take();
            end = free + ChunkPool<TState>.StatesInChunk;
            chunks.Add(((nint)free, 0));
        }
        *free++ = state;
    }

    public ReadOnlySpan<TState> Chunk(int i) => new((void*)chunks[i].States, chunks[i].Count);

    /// <summary>Takes over all chunks of another one. Only what was taken over is counted and can be read.</summary>
    public void Append(Frontier<TState> other)
    {
        Seal();
        other.Seal();
        chunks.AddRange(other.chunks);
        Count += other.Count;
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
        free = end = null;
    }

    /// <summary>Counts what stands in the open chunk, so that adding a state need not count, and closes it.</summary>
    private void Seal()
    {
        if (free != null)
        {
            var states = chunks[^1].States;
            int count = (int)(free - (TState*)states);
            chunks[^1] = (states, count);
            Count += count;
        }
        free = end = null;
    }
}
