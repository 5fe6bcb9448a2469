namespace LinuxMm.Reference;

/// <summary>What is known of one page of an address space. Neighbours that are equal are one VMA.</summary>
internal sealed record Vma(Rights Rights, Backing Backing, bool IsShared)
{
    public bool IsLocked { get; init; }

    /// <summary>VM_LOCKONFAULT: locked, but not filled.</summary>
    public bool IsLockedOnFault { get; init; }

    public bool IsMergeable { get; init; }

    public bool IsSealed { get; init; }

    public bool IsHuge { get; init; }

    /// <summary>A memory policy of its own.</summary>
    public bool IsBound { get; init; }

    /// <summary>Which mremap brought it here; 0: none.</summary>
    public int Moved { get; init; }

    /// <summary>vma_is_anonymous</summary>
    public bool IsAnonymous => Backing == Backing.Anonymous;

    /// <summary>VM_MAYWRITE: a shared mapping of a file that was opened for reading can never be written.</summary>
    public bool MayWrite => !(IsShared && Backing == Backing.ReadOnlyFile);

    /// <summary>is_cow_mapping: who writes gets a page of his own.</summary>
    public bool IsCow => !IsShared;

    /// <summary>vma_is_accessible</summary>
    public bool IsAccessible => Rights != Rights.None;

    public bool Can(Rights rights) => (Rights & rights) != Rights.None;

    /// <summary>As /proc/PID/maps has it. VM_MAYSHARE is what makes the s.</summary>
    public string Maps =>
        string.Concat(Can(Rights.Read) ? 'r' : '-', Can(Rights.Write) ? 'w' : '-', Can(Rights.Execute) ? 'x' : '-')
        + (IsShared ? 's' : 'p');

    public VmFlags Flags =>
        (IsLocked ? VmFlags.Locked : VmFlags.None)
        | (IsMergeable ? VmFlags.Mergeable : VmFlags.None)
        | (IsHuge ? VmFlags.HugePage : VmFlags.None)
        | (IsSealed ? VmFlags.Sealed : VmFlags.None);
}
