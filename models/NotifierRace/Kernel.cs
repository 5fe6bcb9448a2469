namespace NotifierRace;

/// <summary>The three decisions of the race. A patch is another answer to one of them.</summary>
public sealed record Kernel
{
    /// <summary>change_pmd_range: must the secondary MMU be told when mprotect makes the first entry into the second?</summary>
    public required Func<Pte, Pte, bool> MustInvalidate { get; init; }

    /// <summary>mm.h:gup_can_follow_protnone: may the lookup of a guest's access return a protnone entry as it is?</summary>
    public required Func<bool> GupCanFollowProtnone { get; init; }

    /// <summary>kvm_host.h:mmu_invalidate_retry: was what the task found overtaken by a notifier?</summary>
    public required StateTest<State, Task> MmuInvalidateRetry { get; init; }
}
