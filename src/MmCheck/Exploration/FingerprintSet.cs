using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MmCheck;

/// <summary>
/// A set of 64-bit fingerprints in unmanaged memory: open addressing, the high bits as index, linear probing without wrap-around (some
/// spare slots stand behind the last index). Doubles in place, so its peak is its size. Adding is safe from several threads; growing is not.
/// </summary>
public sealed unsafe class FingerprintSet : IDisposable
{
    // Linear probing at 85 % needs about 23 probes for a new fingerprint, which lie in three cache lines; beyond that it falls off.
    private const int LargestLoadPercent = 85;
    private const int SmallestBits = 12;

    // Longer runs than this do not occur at the largest load; one that does is answered with Added.Full.
    private const long Spare = 4096;

    private readonly bool isShared;
    private ulong* slots;
    private int bits;

    /// <summary>A set with room for 85 % of 2^<paramref name="bits"/> fingerprints.</summary>
    /// <param name="bits">12 to 40.</param>
    /// <param name="isShared">Will several threads add at once?</param>
    public FingerprintSet(int bits, bool isShared)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, SmallestBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 40);
        this.bits = bits;
        this.isShared = isShared;
        slots = (ulong*)NativeMemory.AllocZeroed((nuint)Slots(bits), sizeof(ulong));
    }

    /// <summary>How many bytes it takes.</summary>
    public long Bytes => BytesOf(bits);

    /// <summary>How many bytes it would take after <see cref="Grow"/>.</summary>
    public long BytesWhenGrown => BytesOf(bits + 1);

    /// <summary>How many fingerprints it should hold at most before it grows.</summary>
    public long Room => (1L << bits) / 100 * LargestLoadPercent;

    /// <summary>Brings the slot of a fingerprint that will be added soon into the cache.</summary>
    public void Prefetch(ulong fingerprint)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(slots + (fingerprint >> (64 - bits)));
        }
    }

    /// <summary>Adds a fingerprint, which is not 0.</summary>
    public Added Add(ulong fingerprint)
    {
        ulong* slot = slots + (fingerprint >> (64 - bits));
        ulong* end = slots + Slots(bits);
        for (; slot < end; slot++)
        {
            ulong there = isShared ? Volatile.Read(ref *slot) : *slot;
            if (there == fingerprint)
            {
                return Added.Known;
            }
            if (there != 0)
            {
                continue;
            }
            if (!isShared)
            {
                *slot = fingerprint;
                return Added.New;
            }
            ulong winner = Interlocked.CompareExchange(ref *slot, fingerprint, 0);
            if (winner == 0)
            {
                return Added.New;
            }
            if (winner == fingerprint)
            {
                return Added.Known;
            }
        }
        return Added.Full;
    }

    /// <summary>
    /// Doubles the table in place. Slots are moved from the last to the first: a fingerprint at slot i has its new home near 2i, behind
    /// everything that is still to be moved, except for the first slots, which go aside and are added again at the end.
    /// </summary>
    public void Grow()
    {
        long old = Slots(bits);
        bits++;
        slots = (ulong*)NativeMemory.Realloc(slots, (nuint)(Slots(bits) * sizeof(ulong)));
        NativeMemory.Clear(slots + old, (nuint)((Slots(bits) - old) * sizeof(ulong)));
        long aside = Math.Min(old, 2 * Spare);
        for (long i = old - 1; i >= aside; i--)
        {
            ulong fingerprint = slots[i];
            if (fingerprint != 0)
            {
                slots[i] = 0;
                Put(fingerprint);
            }
        }
        ulong[] first = new ReadOnlySpan<ulong>(slots, (int)aside).ToArray();
        NativeMemory.Clear(slots, (nuint)(aside * sizeof(ulong)));
        foreach (ulong fingerprint in first)
        {
            if (fingerprint != 0)
            {
                Put(fingerprint);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(slots);
        slots = null;
    }

    private static long Slots(int bits) => (1L << bits) + Spare;

    private static long BytesOf(int bits) => Slots(bits) * sizeof(ulong);

    private void Put(ulong fingerprint)
    {
        ulong* slot = slots + (fingerprint >> (64 - bits));
        while (*slot != 0)
        {
            slot++;
        }
        *slot = fingerprint;
    }
}

/// <summary>What became of an added fingerprint.</summary>
public enum Added
{
    /// <summary>It was there already.</summary>
    Known,

    /// <summary>It is new.</summary>
    New,

    /// <summary>There is no room for it.</summary>
    Full,
}
