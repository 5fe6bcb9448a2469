namespace LinuxMm.Bugs;

/// <summary>
/// Since v6.4 a fault takes the lock of its VMA alone, and fork did not take that. While it shares a page, another thread of the parent faults, and copies it
/// though a CPU, which fork flushes at the end only, still writes to the old one: those writes are lost.
/// </summary>
public static class ForkLetsFaultsIn
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("fork-lets-faults-in", "fork: the VMAs that are copied are not locked against faults", PatchKind.Bug, source: "kernel/fork.c:dup_mmap (v6.12) without vma_start_write(); fb49c455323f undone")
    {
        // a per-VMA lock is mmap_lock for reading here, so what else reads is let in as well
        After("fork/mmap_write_lock", "mmap_write_downgrade", (ref _, ref me) => { me.Held = (me.Held & ~Locks.MmapWrite) | Locks.MmapRead; return Next; }, did: "faults may come in"),
        new Exhibit("D5", "v6.12", "UNSAFE", "copied-page-not-writable", "fork") { Known = (3, 2) },
    };
}
