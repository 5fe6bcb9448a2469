using LinuxMm.Refinements;

namespace LinuxMm.Mutants;

/// <summary>
/// What is done to see whether a mutant still does what a kernel is for: rules forbid, and a call that does nothing breaks few. The same random calls,
/// one after another, on the mutant and on the reference: results, and what is to be seen behind each call.
/// </summary>
internal static class ReferenceRuns
{
    private const ulong Seed = 1;
    private const int Count = 120;
    private const int Length = 60;
    private const int Pages = 5; // one more than a block

    /// <summary>Tells of a mutant of a kernel the first difference; null if there is none.</summary>
    public static Func<Build<Kernel, State, Task>, MutantDifference?> Of(Build<Kernel, State, Task> kernel)
    {
        var draw = new RandomRuns(kernel.Image, Pages);
        Run[] runs =
        [
            .. Enumerable
                .Range(0, Count)
                .Select(i => draw.Draw(new SeededChoices(new SplitMix(Seed, (ulong)i)), Length)),
        ];
        return mutant =>
            runs.Select(run => Refinement.Check(mutant, run)).FirstOrDefault(d => d is not null) is { } difference
                ? new(
                    $"{difference.Last}: {difference.What} is {difference.Actual}, not {difference.Expected}",
                    $"{difference}"
                )
                : null;
    }
}
