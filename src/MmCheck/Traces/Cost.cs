namespace MmCheck;

/// <summary>
/// The part of a measure that adds up along a path, in one word, so that the order of words is the order of measures:
/// <code>
/// 63       52 51       40 39            20 19             0
/// preemptions operations  steps            switches
/// </code>
/// </summary>
internal readonly record struct Cost(ulong Packed) : IComparable<Cost>
{
    public static readonly Cost Preemption = new(1UL << 52);
    public static readonly Cost Operation = new(1UL << 40);
    public static readonly Cost Step = new(1UL << 20);
    public static readonly Cost Switch = new(1);
    public static readonly Cost Most = new(ulong.MaxValue);

    public static Cost operator +(Cost a, Cost b) => new(checked(a.Packed + b.Packed));

    public int CompareTo(Cost other) => Packed.CompareTo(other.Packed);

    /// <summary>The measure with what does not add up.</summary>
    public Measure With(int pages, int rights) =>
        new(
            (int)(Packed >> 52),
            (int)(Packed >> 40) & 0xFFF,
            (int)(Packed >> 20) & 0xFFFFF,
            (int)Packed & 0xFFFFF,
            pages,
            rights
        );
}
