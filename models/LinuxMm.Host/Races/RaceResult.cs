namespace LinuxMm.Host;

/// <summary>What real threads made of a race.</summary>
/// <param name="Race">The race.</param>
/// <param name="Seen">Each end that was seen, and how often; null: the child did not survive it.</param>
/// <param name="Death">How the child died; null: it lives.</param>
public sealed record RaceResult(Race Race, IReadOnlyDictionary<string, int>? Seen, string? Death)
{
    /// <summary>Ends that no schedule of the model has.</summary>
    public IReadOnlyList<string> Impossible =>
        [.. (Seen?.Keys ?? []).Except(Race.Possible).Order(StringComparer.Ordinal)];

    /// <summary>Ends that the model has and that were seen.</summary>
    public int Observed => Race.Possible.Count(p => Seen?.ContainsKey(p) == true);

    /// <summary>Does the kernel do what the model cannot?</summary>
    public bool IsDifferent => Death is not null || Impossible.Count > 0;
}
