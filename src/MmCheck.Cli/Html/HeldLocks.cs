using LinuxMm;

namespace MmCheck.Cli;

/// <summary>The locks that a task holds, as a page shows them: in words in the panel, and mmap_lock as a bar at the edge of its steps.</summary>
internal static class HeldLocks
{
    private static readonly (Locks Lock, string Name)[] Names =
    [
        (Locks.MmapRead, "mmap_lock for reading"),
        (Locks.MmapWrite, "mmap_lock for writing"),
        (Locks.MmapNested, "mmap_lock of the other mm"),
        (Locks.MmuRead, "kvm->mmu_lock for reading"),
        (Locks.PageTable, "a page-table lock"),
        (Locks.KsmThread, "ksm_thread_mutex"),
        (Locks.Slots, "kvm->slots_lock"),
        (Locks.Iommu, "vfio_iommu->lock"),
    ];

    /// <summary>What the task that took a step holds behind it; empty if it holds nothing.</summary>
    public static string Of(PlayedStep<State, LinuxMm.Task> step)
    {
        var held = step.After.AllTasks[step.Task].Held;
        return string.Join(", ", Names.Where(n => held.HasFlag(n.Lock)).Select(n => n.Name));
    }

    /// <summary>The class of a step's row: the bar goes from the step that takes mmap_lock to the one that drops it.</summary>
    public static string ClassOf(PlayedStep<State, LinuxMm.Task> step)
    {
        var held = step.Before.AllTasks[step.Task].Held | step.After.AllTasks[step.Task].Held;
        return held.HasFlag(Locks.MmapWrite) ? " writes"
            : held.HasFlag(Locks.MmapRead) ? " reads"
            : "";
    }
}
