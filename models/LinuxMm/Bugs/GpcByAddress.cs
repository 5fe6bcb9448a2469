namespace LinuxMm.Bugs;

/// <summary>
/// A cache of a page that the VMM names by its own address, which need not lie in any memslot. Brackets over such memory invalidate the cache and count as
/// active, but as they meet no memslot, mmu_invalidate_seq stays as it is (__kvm_handle_hva_range, virt/kvm/kvm_main.c, v6.12): a whole bracket
/// between the lookup of a refresh and its check goes unseen, and KVM writes to a page that was freed. Read in the source of v6.12 and found by
/// the model; it was not tried on a kernel.
/// </summary>
public static class GpcByAddress
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gpc-by-address", "KVM: pfncache: a cache of an address of the process, in a memslot or not", PatchKind.Bug, source: "721f5b0dda78 (v6.9): kvm_gpc_activate_hva, virt/kvm/pfncache.c (v6.12)")
    {
        { kernel => kernel with { GpcHasAddress = (kvm, page) => true }, "knows the address without a memslot" },
        new Exhibit("B8", "v6.12", "UNSAFE", "no-stale-after-end", "pfn-cache-moves") { Teaches = "mn_active_invalidate_count stands for every bracket, mmu_invalidate_seq only for those that meet a memslot; a cache outside of all memslots, which v6.9 allows, has half of the protocol." },
    };
}
