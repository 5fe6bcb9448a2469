namespace LinuxMm.Host;

/// <summary>
/// Makes a program smaller for as long as the kernel that runs still differs in the same way: the engine's passes, judged by the host itself. Each
/// candidate runs there and is compared; it takes microseconds.
/// </summary>
/// <param name="play">Runs programs on the host.</param>
/// <param name="comparison">What they are held to.</param>
/// <param name="scope">What programs may be made of.</param>
internal sealed class HostShrinker(
    Func<IReadOnlyList<HostProgram>, IReadOnlyList<Fate>> play,
    HostComparison comparison,
    HostScope scope
)
{
    private const int AtOnce = 32;
    private const int MostTries = 50_000;

    /// <summary>The smallest difference that single changes lead to.</summary>
    public HostDifference Shrink(HostDifference found)
    {
        var best = found;
        int tries = 0;
        while (tries < MostTries && Smaller(best, ref tries) is { } smaller)
        {
            best = smaller;
        }
        return best;
    }

    private HostDifference? Smaller(HostDifference best, ref int tries)
    {
        foreach (var candidates in scope.Smaller(best.Program).Where(c => IsLess(c, best.Program)).Chunk(AtOnce))
        {
            tries += candidates.Length;
            var fates = play(candidates);
            foreach (var (candidate, fate) in candidates.Zip(fates))
            {
                if (
                    comparison.Of(candidate, fate) is { } difference
                    && difference.IsLike(best)
                    && IsLess(difference.Program, best.Program)
                )
                {
                    return difference;
                }
            }
        }
        return null;
    }

    /// <summary>Fewer calls, then less memory, then the text.</summary>
    private bool IsLess(HostProgram one, HostProgram other) => scope.SizeOf(one).CompareTo(scope.SizeOf(other)) < 0;
}
