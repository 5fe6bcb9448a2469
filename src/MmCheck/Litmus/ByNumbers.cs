namespace MmCheck;

/// <summary>Orders names of kernels as people do: a run of digits is one number, so that v6.5 stands before v6.12.</summary>
internal sealed class ByNumbers : IComparer<string>
{
    public static readonly ByNumbers Instance = new();

    private ByNumbers() { }

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x;
        ReadOnlySpan<char> b = y;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            int order = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]) ? CompareNumbers(ref a, ref b) : a[0] - b[0];
            if (order != 0)
            {
                return order;
            }
            a = a[Math.Min(1, a.Length)..];
            b = b[Math.Min(1, b.Length)..];
        }
        // Names that differ in leading zeros only still have one order.
        return a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(x, y);
    }

    // Leaves the last digit of each, for the caller to step over.
    private static int CompareNumbers(ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b)
    {
        ReadOnlySpan<char> first = TakeNumber(ref a);
        ReadOnlySpan<char> second = TakeNumber(ref b);
        return first.Length != second.Length ? first.Length - second.Length : first.SequenceCompareTo(second);
    }

    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        end = end < 0 ? text.Length : end;
        ReadOnlySpan<char> digits = text[..end].TrimStart('0');
        text = text[(end - 1)..];
        return digits;
    }
}
