using System.Globalization;
using System.Numerics;

namespace MmCheck.Cli;

/// <summary>How numbers are written: thousands commas, millions with one digit, nothing beyond 10^18.</summary>
internal static class Numbers
{
    private static readonly BigInteger Most = BigInteger.Pow(10, 18);

    /// <summary><c>18,472</c></summary>
    public static string Exact(BigInteger number) =>
        number > Most ? "> 10^18" : number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>38.9 M</c> from a million on.</summary>
    public static string Rounded(long number) =>
        number < 1_000_000 ? Exact(number) : string.Create(CultureInfo.InvariantCulture, $"{number / 1e6:N1} M");

    /// <summary><c>1 operation</c>, <c>2 operations</c>.</summary>
    public static string Count(BigInteger number, string what) => $"{Exact(number)} {what}{(number.IsOne ? "" : "s")}";

    /// <summary><c>4.1e-5</c>; 0 where it is too small to matter.</summary>
    public static string Probability(double value) =>
        value < 1e-12 ? "below 1e-12" : value.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
