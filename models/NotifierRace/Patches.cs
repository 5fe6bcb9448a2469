namespace NotifierRace;

/// <summary>The wrong and the nearly wrong ideas whose verdicts are published.</summary>
public static class Patches
{
    /// <summary>Mutant 1: a bug alone. A lookup that a notifier has overtaken is mapped all the same.</summary>
    public static readonly Patch NoRetryCheck = new(
        "no-retry-check",
        "KVM: do not look for notifiers between lookup and mapping",
        PatchKind.Bug
    )
    {
        kernel => kernel with { MmuInvalidateRetry = (in _, in _) => false },
    };

    /// <summary>Mutant 3: safe alone. mprotect tells the secondary MMU nothing when the primary entry stays as it is.</summary>
    public static readonly Patch SkipIfPteUnchanged = new(
        "skip-if-pte-unchanged",
        "mprotect: no notifier if no entry changes",
        assumes: "no secondary MMU maps a page whose PTE stays the same"
    )
    {
        kernel => kernel with { MustInvalidate = (now, then) => now != Pte.None && now != then },
    };

    /// <summary>Mutant 4: safe alone. The lookup takes a NUMA hint for the mapping that it stands for, without a fault.</summary>
    public static readonly Patch FollowProtnone = new(
        "follow-protnone",
        "KVM: map hinted pages without a NUMA hinting fault",
        PatchKind.Consumer
    )
    {
        kernel => kernel with { GupCanFollowProtnone = () => true },
    };
}
