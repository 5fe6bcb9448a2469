namespace NotifierRace;

/// <summary>The kernels of the race: the correct one, called <c>race</c>, and what patches make of it.</summary>
public static class RaceKernels
{
    /// <summary>How many numbered mutants there are besides 0, the correct kernel.</summary>
    public const int Mutants = 4;

    private static readonly string[] NameOfMutant =
    [
        "race",
        "race+no-retry-check",
        "race+follow-protnone+skip-if-pte-unchanged",
        "race+skip-if-pte-unchanged",
        "race+follow-protnone",
    ];

    /// <summary>All of them, by name.</summary>
    public static readonly History<Kernel, State, Task> History = new(
        BaseKernel.Of(
            new Kernel
            {
                MustInvalidate = (_, _) => true,
                GupCanFollowProtnone = () => false,
                MmuInvalidateRetry = (in k, in me) => k.InvalidateInProgress > 0 || k.InvalidateSeq != me.MmuSeq,
            }
        ),
        kernel => [Mprotect.On(kernel), NumaScan.Table, GuestAccess.On(kernel)],
        [new("race", "the model whose counts are published", [])],
        [Patches.NoRetryCheck, Patches.SkipIfPteUnchanged, Patches.FollowProtnone]
    );

    /// <summary>The kernel that the published tables number so: 0 correct, 1 no retry check, 3 skip if unchanged, 4 follow protnone, 2 both.</summary>
    /// <param name="number">0 to <see cref="Mutants"/>.</param>
    /// <exception cref="ModelException">There is no such number.</exception>
    public static Build<Kernel, State, Task> Mutant(int number) =>
        number is >= 0 and <= Mutants
            ? History.Build(NameOfMutant[number])
            : throw new ModelException($"notifier-race has mutants 0 to {Mutants}, not {number}");
}
