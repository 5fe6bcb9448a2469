using System.Numerics;

namespace MmCheck;

/// <summary>
/// Who breaks an invariant, who repairs it, and who needs whom, read off the verdicts of all subsets. Patches repair as well as break, so
/// nothing is concluded about a set from its subsets or supersets. Sets that cannot be built, or were cut, take no part.
/// </summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="Breaking">Toggles that, added to some set that holds, break it.</param>
/// <param name="Repairing">Toggles that, added to some set that breaks it, make it hold.</param>
/// <param name="Needs">Pairs: wherever the first breaks it, the second repairs it.</param>
/// <param name="MinimalFailing">Sets that break it while every smaller one holds; the empty one if the base breaks it.</param>
/// <param name="MaximalSafe">Sets that hold while every larger one breaks it.</param>
public sealed record ToggleRelations<TState, TTask>(
    Invariant<TState, TTask> Invariant,
    IReadOnlyList<int> Breaking,
    IReadOnlyList<int> Repairing,
    IReadOnlyList<(int Toggle, int Needed)> Needs,
    IReadOnlyList<int> MinimalFailing,
    IReadOnlyList<int> MaximalSafe
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Reads them off.</summary>
    /// <param name="invariant">The invariant.</param>
    /// <param name="toggles">How many toggles there are.</param>
    /// <param name="breaks">For each set that is known: does it break the invariant?</param>
    public static ToggleRelations<TState, TTask> Of(
        Invariant<TState, TTask> invariant,
        int toggles,
        IReadOnlyDictionary<int, bool> breaks
    )
    {
        ArgumentNullException.ThrowIfNull(breaks);
        int[] sets = [.. breaks.Keys.OrderBy(s => BitOperations.PopCount((uint)s)).ThenBy(InOrder)];
        int[] all = [.. Enumerable.Range(0, toggles)];
        return new(
            invariant,
            [.. all.Where(t => sets.Any(s => Turns(s, t, from: false)))],
            [.. all.Where(t => sets.Any(s => Turns(s, t, from: true)))],
            [.. all.SelectMany(t => all.Where(n => Needs(t, n)).Select(n => (t, n)))],
            [.. sets.Where(s => breaks[s] && sets.All(o => o == s || (o & s) != o || !breaks[o]))],
            [.. sets.Where(s => !breaks[s] && sets.All(o => o == s || (o & s) != s || breaks[o]))]
        );

        // Does the toggle, added to the set, turn its verdict?
        bool Turns(int set, int toggle, bool from) =>
            Has(set, toggle) is false
            && breaks[set] == from
            && breaks.TryGetValue(set | (1 << toggle), out bool with)
            && with != from;

        // Each set that breaks because of the toggle holds once the needed one is added, and there is such a set.
        bool Needs(int toggle, int needed)
        {
            int[] broken =
            [
                .. sets.Where(s => Turns(s, toggle, from: false) && !Has(s, needed)).Select(s => s | (1 << toggle)),
            ];
            return toggle != needed
                && broken.Length > 0
                && Array.TrueForAll(broken, s => breaks.TryGetValue(s | (1 << needed), out bool still) && !still);
        }
    }

    /// <summary>Among sets of one size, the one that has an earlier toggle comes first.</summary>
    internal static uint InOrder(int set)
    {
        uint reversed = 0;
        for (int i = 0; i < 32; i++)
        {
            reversed |= (((uint)set >> i) & 1) << (31 - i);
        }
        return ~reversed;
    }

    private static bool Has(int set, int toggle) => (set & (1 << toggle)) != 0;
}
