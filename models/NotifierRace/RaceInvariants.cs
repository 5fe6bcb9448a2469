namespace NotifierRace;

/// <summary>Two readings of one rule: the secondary MMU never grants what the VMA no longer does.</summary>
public static class RaceInvariants
{
    private const string Source = "Documentation/mm/mmu_notifier.rst; kvm_host.h:mmu_invalidate_retry";

    /// <summary>Holds in the correct kernel: it looks away while mmap_lock is held in write mode.</summary>
    public static readonly Invariant SpteWithinVma = Invariant.AtRest(
        "spte-within-vma",
        "R0",
        "no SPTE grants more than its VMA while no notifier runs and nobody holds mmap_lock for write",
        Source,
        (in k) => Judge.When(k.InvalidateInProgress == 0 && !k.IsWriteLocked, k.SpteIsWithinVma)
    );

    /// <summary>
    /// Broken in the correct kernel, and in Linux: mprotect_fixup rewrites the VMA before change_protection starts the notifier, so the old
    /// SPTE outlives the old protection until then.
    /// </summary>
    public static readonly Invariant SpteWithinVmaLiterally = Invariant.Always(
        "spte-within-vma-literally",
        "R1",
        "no SPTE grants more than its VMA while no notifier runs",
        Source,
        (in k) => Judge.When(k.InvalidateInProgress == 0, k.SpteIsWithinVma)
    );
}
