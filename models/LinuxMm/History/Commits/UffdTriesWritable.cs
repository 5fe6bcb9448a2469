namespace LinuxMm.Commits;

/// <summary>An entry that userfaultfd protects no more becomes writable at once where it may. Named from memory (v6.2), so the id is a name.</summary>
public static class UffdTriesWritable
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "uffd-tries-writable",
        "mm/userfaultfd: uffd_wp_range() relies on vma->vm_page_prot",
        PatchKind.Upstream,
        source: "v6.2; mm/userfaultfd.c:uffd_wp_range of v6.1 and of v6.12"
    )
    {
        kernel => kernel with { UffdWpRangeTriesWritable = () => true },
    };
}
