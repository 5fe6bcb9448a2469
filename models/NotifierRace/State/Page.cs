namespace NotifierRace;

/// <summary>One page of the address space, as its three owners see it.</summary>
public struct Page
{
    /// <summary>vm_page_prot of its VMA. Written under mmap_lock in write mode.</summary>
    public Rights Vma;

    /// <summary>The primary page table's entry.</summary>
    public Pte Pte;

    /// <summary>The secondary MMU's entry: what guests do without asking anybody. Written under mmu_lock.</summary>
    public Rights Spte;
}
