// What a pass must guarantee.
//
// A pass proposes smaller programs; it never judges them. That is the oracle's business, which searches all schedules of a candidate for
// its least trace, so that no candidate is flaky: the same program gets the same answer, and "does not fail" means that no schedule does.
//
// 1. A candidate is a program. Operations are total, so any subsequence of a program is one; but a register names an operation by its
//    place, so whoever takes an operation away moves those names, and takes away what used its result.
// 2. A pass need not make a program smaller. Candidates are accepted only if their least trace comes before the current one in the one
//    order that rules search, shrinker and files (measure, then canonical text); so every chain of accepted candidates ends.
// 3. A pass is complete for its kind: when none of its candidates is accepted any more, no single change of that kind improves the
//    program. So the result is a local minimum of all passes together, whatever their order.
// 4. The order of passes and of candidates is fixed and nothing is drawn, so the result is a function of program and oracle. What cuts
//    deepest comes first: a dropped task saves more searches than a weaker argument.
// 5. One change must be able to do what two halves cannot. Three tasks on page 1 do not move to page 0 one at a time, hence the joint
//    renaming; and where an operation can go only if another one does more, hence deletion together with widening.
// 6. Where no single change helps, one search goes through all programs of a family at once: no pass has to know which calls or arguments
//    have to change together. It is the costliest, so it comes last, when a program is so small that its family is.
namespace MmCheck;

/// <summary>A failing program that no pass makes smaller.</summary>
/// <param name="Drawn">The program.</param>
/// <param name="Least">Its least trace.</param>
/// <param name="Tries">How many candidates were searched.</param>
public sealed record Shrunk(DrawnProgram Drawn, LeastResult Least, int Tries);

/// <summary>Makes failing programs smaller until no pass helps. Deterministic.</summary>
/// <param name="passes">What is tried.</param>
/// <param name="oracle">The least trace of a program that breaks the invariant, by a search of all its schedules.</param>
/// <param name="text">The canonical text of a trace of a program, which decides among equal measures.</param>
/// <param name="relatives">What one search of many programs proposes where no single change helps, the nearest first; null: nothing.</param>
public sealed class Shrinker(
    ShrinkPasses passes,
    Func<DrawnProgram, LeastResult> oracle,
    Func<DrawnProgram, Trace, string> text,
    Func<DrawnProgram, IEnumerable<DrawnProgram>>? relatives = null
)
{
    /// <summary>Shrinks a program; null if it does not fail at all.</summary>
    /// <param name="program">The program.</param>
    /// <param name="cancel">Stops early, with what was reached by then.</param>
    public Shrunk? Run(DrawnProgram program, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        var least = oracle(program);
        if (least.Trace is null)
        {
            return null;
        }
        var best = Begun(program, least.Trace);
        string bestText = text(best, least.Trace);
        var tried = new HashSet<(Program, string)> { Key(program), Key(best) };
        bool isSmaller = true;
        while (isSmaller && !cancel.IsCancellationRequested)
        {
            isSmaller = false;
            foreach (var candidate in passes.Of(best).Concat(relatives?.Invoke(best) ?? []))
            {
                if (cancel.IsCancellationRequested || !tried.Add(Key(candidate)))
                {
                    continue;
                }
                var result = oracle(candidate);
                if (result.Trace is null || result.Measure!.Value > least.Measure!.Value)
                {
                    continue;
                }
                string candidateText = text(candidate, result.Trace);
                if (result.Measure == least.Measure && string.CompareOrdinal(candidateText, bestText) >= 0)
                {
                    continue;
                }
                (least, bestText, best) = (result, candidateText, Begun(candidate, result.Trace));
                isSmaller = true;
                break;
            }
        }
        return new(best, least, tried.Count);
    }

    private static (Program Program, string Roles) Key(DrawnProgram drawn) =>
        (drawn.Program, string.Join(' ', drawn.Roles));

    /// <summary>What the trace has begun; the rest of the program does not matter to it.</summary>
    private static DrawnProgram Begun(DrawnProgram drawn, Trace trace) => drawn with { Program = trace.Program };
}
