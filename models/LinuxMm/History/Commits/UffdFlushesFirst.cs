namespace LinuxMm.Commits;

/// <summary>
/// Userfaultfd leaves flushes for later, under mmap_lock for reading; so a write fault in its memory flushes before it copies a page, or what a CPU still writes
/// to the old one is lost. v5.9 to v5.18 copied what anybody held.
/// </summary>
public static class UffdFlushesFirst
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("6ce64428d620", "mm/userfaultfd: fix memory corruption due to writeprotect", PatchKind.Upstream, source: "v5.12; mm/memory.c:do_wp_page (v6.1, v6.12)")
    {
        kernel => kernel with { DoWpPageFlushes = vma => vma.Has(Vm.UffdWp) },
        new Exhibit("D3", "v4.9", "SAFE", "", "uffd-flush uffd") { Teaches = "without it nothing breaks either (v6.12~6ce64428d620): since v5.19 an exclusive page is never copied. Where references decide about copies it is needed (v6.1+reuse-counts-references~6ce64428d620), and two tasks show it." },
    };
}
