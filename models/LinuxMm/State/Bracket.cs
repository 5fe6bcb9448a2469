namespace LinuxMm;

/// <summary>mmu_notifier.h:mmu_notifier_event, as far as the model sends them.</summary>
public enum NotifierEvent : byte
{
    /// <summary>No bracket.</summary>
    None,

    /// <summary>munmap, and a fixed mmap over something.</summary>
    Unmap,

    /// <summary>MADV_DONTNEED, COW.</summary>
    Clear,

    /// <summary>mprotect and the NUMA scan.</summary>
    ProtectionVma,

    /// <summary>fork, and whoever cleans pages: entries become read-only.</summary>
    ProtectionPage,

    /// <summary>clear_refs: writes are to be told by faults from now on.</summary>
    SoftDirty,

    /// <summary>migrate_vma: pages go to a device, or come back. The owner, who could pass by his own, does not.</summary>
    Migrate,
}

/// <summary>What else is known of a bracket.</summary>
[Flags]
public enum BracketFlags : byte
{
    /// <summary>An ordinary bracket: MMU_NOTIFIER_RANGE_BLOCKABLE.</summary>
    None = 0,

    /// <summary>mmu_notifier_invalidate_range_start_nonblock: no callback may sleep.</summary>
    NonBlock = 1,

    /// <summary>It touches the interval, whose owner has not been told yet.</summary>
    HitsInterval = 2,

    /// <summary>A subscriber would have had to sleep: -EAGAIN. There is no bracket, and there must be no end.</summary>
    Failed = 4,

    /// <summary>An entry was replaced by set_pte_at_notify, so subscribers are told the new one.</summary>
    EntryReplaced = 8,

    /// <summary>MMU_NOTIFIER_RANGE_NUMA, which no release has: the NUMA scan sent it.</summary>
    Numa = 16,

    /// <summary>KVM has a pfn cache, which is to be invalidated before its start takes mmu_lock.</summary>
    Caches = 32,

    /// <summary>KVM counts it as active, and its start is not over: what is between the two.</summary>
    Counted = 64,
}

/// <summary>A notifier bracket: struct mmu_notifier_range, and who has been called.</summary>
public struct Bracket
{
    /// <summary>The first page.</summary>
    public PageId First;

    /// <summary>The last page.</summary>
    public PageId Last;

    /// <summary>The address space; subscribers belong to the first.</summary>
    public byte Space;

    /// <summary>Why.</summary>
    public NotifierEvent Event;

    /// <summary>Subscribers that are still to be called: for their start, then for their end.</summary>
    public Subscriber Waiting;

    /// <summary>Subscribers whose start has returned and whose end has not been called.</summary>
    public Subscriber Started;

    /// <summary>How.</summary>
    public BracketFlags Flags;

    /// <summary>Has a start been sent that nobody refused, and not all of its ends?</summary>
    public readonly bool IsBegun => Event != NotifierEvent.None && !IsFailed;

    /// <summary>Did a subscriber refuse the start?</summary>
    public readonly bool IsFailed => (Flags & BracketFlags.Failed) != BracketFlags.None;

    /// <summary>May callbacks sleep?</summary>
    public readonly bool IsBlockable => (Flags & BracketFlags.NonBlock) == BracketFlags.None;

    /// <summary>Was an entry replaced of which subscribers are to be told?</summary>
    public readonly bool IsEntryReplaced => (Flags & BracketFlags.EntryReplaced) != BracketFlags.None;

    /// <summary>Do its subscribers know that a NUMA scan sent it?</summary>
    public readonly bool IsNuma => (Flags & BracketFlags.Numa) != BracketFlags.None;

    /// <summary>Is a pfn cache to be invalidated first?</summary>
    public readonly bool IsForCaches => (Flags & BracketFlags.Caches) != BracketFlags.None;

    /// <summary>Does KVM count it as active?</summary>
    public readonly bool IsActiveForKvm =>
        (Started & Subscriber.Kvm) != Subscriber.None || (Flags & BracketFlags.Counted) != BracketFlags.None;

    /// <summary>Is the owner of the interval still to be told?</summary>
    public readonly bool IsIntervalUntold => (Flags & BracketFlags.HitsInterval) != BracketFlags.None;

    /// <summary>Has every subscriber's start returned, and no end been sent?</summary>
    public readonly bool IsOpen => IsBegun && Waiting == Subscriber.None;

    /// <summary>Is the page in the range?</summary>
    public readonly bool Covers(int page) => IsBegun && page >= First && page <= Last;
}
