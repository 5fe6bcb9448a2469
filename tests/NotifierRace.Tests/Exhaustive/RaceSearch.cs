namespace NotifierRace.Tests;

/// <summary>Searches of the race, as the tests ask for them.</summary>
internal static class RaceSearch
{
    public static SearchResult<State, Task> Run(
        RaceScope scope,
        int mutant = 0,
        bool isLiteral = false,
        int threads = 1,
        long memory = 2L << 30,
        bool usesSymmetry = false
    )
    {
        var image = RaceKernels.Mutant(mutant).Image;
        var invariant = isLiteral ? RaceInvariants.SpteWithinVmaLiterally : RaceInvariants.SpteWithinVma;
        return new Explorer<State, Task>(image, [invariant]).Run(
            scope.Plan(image),
            scope.Initial,
            new SearchLimits
            {
                Memory = memory,
                Threads = threads,
                StopsAtFirst = true,
                UsesSymmetry = usesSymmetry,
            }
        );
    }
}
