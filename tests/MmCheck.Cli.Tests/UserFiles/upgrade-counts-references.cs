/// <summary>"A page that nobody else refers to is ours, whatever PageAnonExclusive says. mprotect() need not wait for the write fault to find out."</summary>
public static class UpgradeCountsReferences
{
    public static readonly Patch Patch = new(
        "upgrade-counts-references",
        "mm/mprotect: can_change_pte_writable() takes pages with a single reference",
        on: "v6.12",
        assumes: "a page with one reference has one user"
    )
    {
        {
            kernel =>
                kernel with
                {
                    CanChangePteWritable = (vma, pte, folio) =>
                        kernel.CanChangePteWritable(vma, pte, folio)
                        || (!vma.IsShared && vma.Prot.Has(Prot.W) && folio.Refs == 1),
                },
            "grants the write bit by references"
        },
    };
}
