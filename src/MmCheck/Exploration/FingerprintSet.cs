using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MmCheck;

/// <summary>
/// A set of 64-bit fingerprints in unmanaged memory: open addressing over lines of eight slots, which are cache lines. The high bits name
/// the line; a fingerprint stands in the first slot that was free there or in the lines behind, without wrap-around (some spare lines stand
/// behind the last). Doubles in place, so its peak is its size. Adding is safe from several threads; growing is not.
/// </summary>
public sealed unsafe class FingerprintSet : IDisposable
{
    // At 85 % a new fingerprint looks at less than two lines on average; beyond that it soon becomes many.
    private const int LargestLoadPercent = 85;
    private const int SmallestBits = 12;
    private const int Line = 8;

    // Longer runs than this do not occur at the largest load; one that does is answered with Added.Full.
    private const long Spare = 4096;

    private readonly bool isShared;
    private readonly LargeBlock memory;
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
        memory = new LargeBlock((nuint)BytesOf(bits));
        slots = (ulong*)memory.Start;
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
            Sse.Prefetch0(Home(fingerprint));
        }
    }

    /// <summary>Adds a fingerprint, which is not 0.</summary>
    public Added Add(ulong fingerprint)
    {
        var wanted = Vector256.Create(fingerprint);
        ulong* end = slots + Slots(bits);
        ulong* line = Home(fingerprint);
        while (line < end)
        {
            var first = Vector256.LoadAligned(line);
            var second = Vector256.LoadAligned(line + Vector256<ulong>.Count);
            if ((Vector256.Equals(first, wanted) | Vector256.Equals(second, wanted)) != Vector256<ulong>.Zero)
            {
                return Added.Known;
            }
            uint free = FreeSlots(first, second);
            if (free == 0)
            {
                line += Line;
                continue;
            }
            ulong* slot = line + BitOperations.TrailingZeroCount(free);
            if (!isShared)
            {
                *slot = fingerprint;
                return Added.New;
            }
            // A line is not read at one instant, but each slot is, and it changes only once. Everybody takes the first free slot, so
            // whoever adds the same fingerprint at the same time wants the same one. The loser looks at the line again.
            if (Interlocked.CompareExchange(ref *slot, fingerprint, 0) == 0)
            {
                return Added.New;
            }
        }
        return Added.Full;
    }

    /// <summary>
    /// Doubles the table in place. Slots are moved from the last to the first: a fingerprint in line i has its new home near line 2i, behind
    /// everything that is still to be moved, except for the first lines, which go aside and are added again at the end.
    /// </summary>
    public void Grow()
    {
        long old = Slots(bits);
        bits++;
        memory.Grow((nuint)BytesOf(bits));
        slots = (ulong*)memory.Start;
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
        memory.Dispose();
        slots = null;
    }

    private static long Slots(int bits) => (1L << bits) + Spare;

    private static long BytesOf(int bits) => Slots(bits) * sizeof(ulong);

    /// <summary>The slots that are 0, as bits.</summary>
    private static uint FreeSlots(Vector256<ulong> first, Vector256<ulong> second) =>
        Vector256.Equals(first, Vector256<ulong>.Zero).ExtractMostSignificantBits()
        | (Vector256.Equals(second, Vector256<ulong>.Zero).ExtractMostSignificantBits() << Vector256<ulong>.Count);

    private ulong* Home(ulong fingerprint) => slots + ((fingerprint >> (64 - bits)) & ~(Line - 1UL));

    /// <summary>Adds a fingerprint that is not there yet.</summary>
    private void Put(ulong fingerprint)
    {
        ulong* slot = Home(fingerprint);
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
