using System.Globalization;

namespace MmCheck.Cli;

/// <summary>Lengths of time as they are typed: <c>10s</c>, <c>5m</c>, <c>2h</c>.</summary>
internal static class Duration
{
    private const double MostSeconds = 30.0 * 24 * 3600;

    /// <summary>The time.</summary>
    /// <exception cref="ModelException">It is none, or it is nothing or more than a month.</exception>
    public static TimeSpan Parse(string word)
    {
        double unit =
            word.Length == 0
                ? 0
                : word[^1] switch
                {
                    's' => 1,
                    'm' => 60,
                    'h' => 3600,
                    _ => 0,
                };
        bool isNumber = double.TryParse(
            unit == 0 ? word : word[..^1],
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out double number
        );
        return isNumber && number * unit is > 0 and <= MostSeconds
            ? TimeSpan.FromSeconds(number * unit)
            : throw new ModelException($"--time takes a time such as 30s or 5m, not '{word}'");
    }
}
