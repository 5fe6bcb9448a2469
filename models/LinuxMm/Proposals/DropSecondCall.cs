namespace LinuxMm.Proposals;

/// <summary>
/// The call under the page-table lock goes that told subscribers of a new entry, within a bracket that had told them already: "mm: remove
/// mmu_notifier_change_pte" and its neighbours (v6.10), named from memory, so the id is a name. Verdict: safe on v6.6: nothing was ever left for it to do,
/// since the start of the bracket drops the SPTE. The other call of that kind, the flush of 0f10851ea475 (v4.15), is that of MMUs which walk the
/// tables of the CPU, and are not modelled: for these it matters whether the entry gets a different page.
/// </summary>
public static class DropSecondCall
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "drop-change-pte",
        "mm, KVM: remove the change_pte() callback of MMU notifiers",
        PatchKind.Upstream,
        source: "v6.10; mm/memory.c:wp_page_copy, mm/ksm.c:replace_page of v6.1 and of v6.12",
        on: "v6.6"
    )
    {
        Drop("wp_page_copy/set_pte_at_notify"),
        Drop("write_protect_page/set_pte_at_notify"),
        Drop("replace_page/set_pte_at_notify"),
        new Exhibit("E10", "v6.6", "SAFE", "", "cow ksm-guest"),
    };
}
