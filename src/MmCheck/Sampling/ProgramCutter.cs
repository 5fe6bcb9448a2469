namespace MmCheck;

/// <summary>
/// Takes tasks and operations away from a long failing program as long as random schedules still break something. It brings a program to a
/// size at which all of its schedules can be searched, and no further; that is left to the <see cref="Shrinker"/>. Deterministic.
/// </summary>
/// <param name="passes">What is tried.</param>
/// <param name="begun">What the tasks of a program had begun when something broke; null if nothing did in the schedules that were tried.</param>
internal sealed class ProgramCutter(ShrinkPasses passes, Func<DrawnProgram, Program?> begun)
{
    /// <summary>The program, cut; as it was if no schedule of it was met that breaks something.</summary>
    public DrawnProgram Run(DrawnProgram drawn)
    {
        var best = Cut(drawn) ?? drawn;
        while (passes.Cuts(best).Select(Cut).FirstOrDefault(c => c is not null) is { } smaller)
        {
            best = smaller;
        }
        return best;
    }

    private DrawnProgram? Cut(DrawnProgram drawn) =>
        begun(drawn) is { } program ? drawn with { Program = program } : null;
}
