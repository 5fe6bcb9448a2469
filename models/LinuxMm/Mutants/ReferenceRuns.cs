using LinuxMm.Refinements;

namespace LinuxMm.Mutants;

/// <summary>
/// What is done to see whether a mutant still does what a kernel is for: rules forbid, and a call that does nothing breaks few. The same random calls,
/// one after another, on the mutant and on the reference: results, and what is to be seen behind each call. They are drawn from everything, and
/// from what each scope has.
/// </summary>
internal static class ReferenceRuns
{
    private const ulong Seed = 1;
    private const int Count = 120;
    private const int Length = 60;
    private const int Pages = 5; // one more than a block
    private const int CountOfScope = 2;
    private const int LengthOfScope = 40;

    /// <summary>Tells of a mutant of a kernel the first difference; null if there is none.</summary>
    public static Func<Build<Kernel, State, Task>, MutantDifference?> Of(Build<Kernel, State, Task> kernel)
    {
        var draw = new RandomRuns(kernel.Image, Pages);
        Run[] runs =
        [
            .. Enumerable.Range(0, Count).Select(i => draw.Draw(Choices(i), Length)),
            .. Scopes.Catalogue.All.SelectMany(scope => OfScope(new ScopeRuns(kernel.Image, scope))),
        ];
        return mutant =>
        {
            var edited = EditedIn(mutant, kernel);
            return
                runs.Where(run => run.Turns.Any(t => edited.Contains(OperationOf(t.Call))))
                    .Select(run => Refinement.Check(mutant, run))
                    .FirstOrDefault(d => d is not null)
                    is { } difference
                ? new(
                    $"{difference.Last}: {difference.What} is {difference.Actual}, not {difference.Expected}",
                    $"{difference}"
                )
                : null;
        };
    }

    private static IEnumerable<Run> OfScope(ScopeRuns draw) =>
        Enumerable.Range(0, CountOfScope).Select(i => draw.Draw(Choices(i), LengthOfScope)).OfType<Run>();

    private static SeededChoices Choices(int number) => new(new SplitMix(Seed, (ulong)number));

    /// <summary>The operations that are not the kernel's; of a decision, any may be.</summary>
    private static HashSet<string> EditedIn(Build<Kernel, State, Task> mutant, Build<Kernel, State, Task> kernel)
    {
        var uses = new Uses<Kernel, State, Task>(kernel);
        return
        [
            .. mutant
                .Added.Except(kernel.Added)
                .SelectMany(patch =>
                    patch.Decisions.Count > 0
                        ? kernel.Image.Signatures.Select(s => s.Name)
                        : patch.Steps.SelectMany(edit => uses.OperationsRunning(edit.Address.Split('/')[0]))
                ),
        ];
    }

    private static string OperationOf(Reference.Call call) =>
        call is Reference.Peek or Reference.Poke ? "gup" : CallText.Print(call).Split(' ')[0];
}
