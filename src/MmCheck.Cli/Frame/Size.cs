using System.Globalization;

namespace MmCheck.Cli;

/// <summary>Amounts of memory as they are typed: <c>500M</c>, <c>4G</c>.</summary>
internal static class Size
{
    private const long Least = 1L << 20;

    /// <summary>2 GiB, or half of what the machine or its control group has, whichever is less.</summary>
    public static long UnlessSaid => Math.Min(2L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    /// <summary>Bytes.</summary>
    /// <exception cref="ModelException">It is no size, or too small for any search.</exception>
    public static long Parse(string word)
    {
        int shift =
            word.Length == 0
                ? 0
                : char.ToUpperInvariant(word[^1]) switch
                {
                    'K' => 10,
                    'M' => 20,
                    'G' => 30,
                    _ => 0,
                };
        bool isNumber = double.TryParse(
            shift == 0 ? word : word[..^1],
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out double number
        );
        double bytes = number * (1L << shift);
        return isNumber && shift > 0 && bytes >= Least && bytes < long.MaxValue
            ? (long)bytes
            : throw new ModelException($"--memory takes a size such as 500M or 4G, at least 1M, not '{word}'");
    }
}
