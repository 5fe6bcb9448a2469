namespace LinuxMm.Bugs;

/// <summary>
/// Shared memory that userfaultfd write-protects has a vm_page_prot that can be written, and a hint that is taken gets its rights from there. The entry is
/// marked and writable: who writes is not caught, and the owner of the userfaultfd misses it.
/// </summary>
public static class HintIgnoresWritenotify
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("hint-ignores-writenotify", "mm/userfaultfd: memory is registered for write protection without writenotify", PatchKind.Bug, source: "51d3d5eb74ff undone; b1f9e876862d")
    {
        {
            kernel =>
                kernel with
                {
                    HintRestore = (hint, vma) =>
                    {
                        vma.Flags &= ~Vm.UffdWp;
                        return kernel.HintRestore(hint, vma);
                    },
                },
            "restores the hint with the rights of memory that nobody watches"
        },
        new Exhibit("A10", "v6.12", "UNSAFE", "uffd-wp-not-writable", "uffd-shared") { Known = (5, 1), Larger = "A task does two operations in the scope, so the scan is another task's." },
    };
}
