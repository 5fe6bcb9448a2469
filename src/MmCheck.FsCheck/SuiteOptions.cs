using System.Globalization;

namespace MmCheck.FsCheck;

/// <summary>How a property is checked. The defaults decide everything: two runs do the same.</summary>
public sealed record SuiteOptions
{
    /// <summary>How many programs.</summary>
    public int Programs { get; init; } = 1_000;

    /// <summary>Decides the programs and their schedules.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Goes on with the next seeds until this time is over; null: one seed is enough.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Where counterexamples are saved, and read from and tried first the next time; null: nowhere.</summary>
    public string? Folder { get; init; } = "counterexamples";

    /// <summary>Classes that the programs must have met, each as <c>operation read</c>, <c>schedules all</c>, <c>fault hint</c>.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Where the classification is printed.</summary>
    public Action<string> Write { get; init; } = Console.WriteLine;

    /// <summary>What the environment asks for instead: <c>MMCHECK_SEED</c>, a number, and <c>MMCHECK_TIME</c>, as <c>90s</c>, <c>10m</c> or <c>1h</c>.</summary>
    /// <exception cref="FormatException">It asks for something else.</exception>
    public SuiteOptions OrFromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>The same with an environment of one's own.</summary>
    /// <exception cref="FormatException">It asks for something else.</exception>
    public SuiteOptions From(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var options = this;
        if (environment("MMCHECK_SEED") is { Length: > 0 } seed)
        {
            options = ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
                ? options with
                {
                    Seed = number,
                }
                : throw new FormatException($"MMCHECK_SEED is '{seed}', which is no number");
        }
        if (environment("MMCHECK_TIME") is { Length: > 0 } time)
        {
            options = options with { Time = TimeOf(time) };
        }
        return options;
    }

    private static TimeSpan TimeOf(string text)
    {
        double unit = text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            _ => 0,
        };
        return unit > 0 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? TimeSpan.FromSeconds(number * unit)
            : throw new FormatException($"MMCHECK_TIME is '{text}', which is no time such as 90s, 10m or 1h");
    }
}
