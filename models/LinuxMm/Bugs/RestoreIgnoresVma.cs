namespace LinuxMm.Bugs;

/// <summary>The hint handler of v3.8, which set the present bit without asking the VMA. Harmless while only hints of accessible VMAs come to it.</summary>
public static class RestoreIgnoresVma
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("restore-ignores-vma", "mm: a hint fault always makes the entry readable", PatchKind.Bug, source: "do_numa_page before 4d9424669946")
    {
        { kernel => kernel with { HintRestore = (hint, vma) => hint.Modify(vma.IsAccessible ? vma.PageProt : PageProt.ReadOnly) }, "makes the entry readable" },
        new Exhibit("A2", "v6.12", "UNSAFE", "force-never-unprotects", "cow-force") { Beside = "no-vma-check-in-fault", Known = (3, 1) },
    };
}
