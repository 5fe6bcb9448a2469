namespace LinuxMm.Recordings;

/// <summary>What came of playing one recording.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Compared">So many operations, from the first on, were played and compared.</param>
/// <param name="Differences">Where the answers differ.</param>
/// <param name="WhyNotExercised">Why the next operation could not be played; null if all were.</param>
public sealed record Comparison(
    Recording Recording,
    int Compared,
    IReadOnlyList<Difference> Differences,
    string? WhyNotExercised
)
{
    /// <summary>Was every operation played?</summary>
    public bool IsCarried => WhyNotExercised is null;
}
