namespace MmCheck;

/// <summary>
/// The extremes of the sets of patches that a validation searched: the patch, and it beside each other patch. What three and more do together
/// is not among them; toggles ask that.
/// </summary>
public static class SearchedSets
{
    /// <summary>The sets that break something of which every smaller set was searched and holds, in the order of the sets.</summary>
    public static IReadOnlyList<Combination> MinimalFailing(IReadOnlyList<Combination> searched)
    {
        ArgumentNullException.ThrowIfNull(searched);
        return [.. searched.Where(c => c.IsBroken == true && SmallerOf(c).All(Holds))];

        bool Holds(string[] smaller) => searched.Any(o => o.IsBroken == false && o.Patches.SequenceEqual(smaller));
    }

    /// <summary>The sets that hold and are part of no larger set that was searched and holds, in the order of the sets.</summary>
    public static IReadOnlyList<Combination> MaximalSafe(IReadOnlyList<Combination> searched)
    {
        ArgumentNullException.ThrowIfNull(searched);
        return [.. searched.Where(c => c.IsBroken == false && !searched.Any(o => o.IsBroken == false && IsPart(c, o)))];
    }

    private static bool IsPart(Combination small, Combination large) =>
        small.Patches.Count < large.Patches.Count && small.Patches.All(large.Patches.Contains);

    /// <summary>A set less each of its patches in turn. Below that there is only the kernel itself, which is blamed for nothing.</summary>
    private static IEnumerable<string[]> SmallerOf(Combination set) =>
        set.Patches.Count < 2 ? [] : set.Patches.Select(p => set.Patches.Where(o => o != p).ToArray());
}
