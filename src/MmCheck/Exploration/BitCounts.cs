namespace MmCheck;

/// <summary>
/// Counts for each of 64 bits in how many sets it was, without a loop over the bits of a set: digit by digit, as one adds on paper, with
/// the digits of all 64 counters in one word. A set changes two digits on average.
/// </summary>
internal sealed class BitCounts
{
    private readonly ulong[] digits = new ulong[64];

    /// <summary>How many of the sets had the bit.</summary>
    public long this[int bit]
    {
        get
        {
            long count = 0;
            for (int digit = 0; digit < digits.Length; digit++)
            {
                count |= (long)((digits[digit] >> bit) & 1) << digit;
            }
            return count;
        }
    }

    /// <summary>Adds what was counted to these counters, and begins anew.</summary>
    public void MoveTo(Span<long> counters)
    {
        for (int bit = 0; bit < counters.Length; bit++)
        {
            counters[bit] += this[bit];
        }
        Array.Clear(digits);
    }

    /// <summary>Counts a set.</summary>
    public void Add(ulong set)
    {
        for (int digit = 0; set != 0; digit++)
        {
            ulong carry = digits[digit] & set;
            digits[digit] ^= set;
            set = carry;
        }
    }
}
