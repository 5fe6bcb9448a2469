using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LinuxMm;

/// <summary>An address space: struct mm_struct.</summary>
public struct MmStruct
{
    /// <summary>Its VMAs, page by page.</summary>
    public PerPage<Vma> Vmas;

    /// <summary>The entries of its page tables. Empty where the entry above is huge, or has no table.</summary>
    public PerPage<Pte> Ptes;

    /// <summary>The entries above the page tables, one for each block.</summary>
    public PerBlock<Pmd> Pmds;

    /// <summary>mm->flags: MMF_HAS_PINNED, set by the first FOLL_PIN and never cleared.</summary>
    public byte HasPinned;

    /// <summary>mm->write_protect_seq: 1 while fork copies page tables; compared like the sequence of a notifier. See <see cref="State.Normalise"/>.</summary>
    public byte WriteProtectSeq;

#if WIDE
    /// <summary>The first block whose entry lies in the second table of PMDs; 0 if there is one such table only, as in the small form.</summary>
    public byte SecondPud;
#endif

    // Asked a hundred times of each state that is found. A copy of all three bytes would be written as two and one and read back as four, which
    // stalls: with that, and a call, a search took 1.2 of the time.
    /// <summary>What maps a page: its entry, or its share of a huge one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Pte EntryAt(int page)
    {
        if (IsHuge(page))
        {
            return ShareAt(page);
        }
        ref readonly var pte = ref Ptes[page];
        return new()
        {
            Kind = pte.Kind,
            Folio = pte.Folio,
            Bits = pte.Bits,
        };
    }

    /// <summary>Are all entries, huge or not, the same as in another address space?</summary>
    public readonly bool HasSameEntries(in MmStruct other) =>
        MemoryMarshal
            .AsBytes((ReadOnlySpan<Pte>)Ptes)
            .SequenceEqual(MemoryMarshal.AsBytes((ReadOnlySpan<Pte>)other.Ptes))
        && MemoryMarshal
            .AsBytes((ReadOnlySpan<Pmd>)Pmds)
            .SequenceEqual(MemoryMarshal.AsBytes((ReadOnlySpan<Pmd>)other.Pmds));

    /// <summary>What maps a page, to be changed under its lock: its entry, or the huge one.</summary>
    [UnscopedRef]
    public ref Pte SlotOf(int page)
    {
        ref var pmd = ref Pmds[page / Capacity.PagesInBlock];
        return ref pmd.IsHuge ? ref pmd.Entry : ref Ptes[page];
    }

    /// <summary>Is the page mapped by a huge entry?</summary>
    public readonly bool IsHuge(int page) => Pmds[page / Capacity.PagesInBlock].IsHuge;

    /// <summary>mk_pte: an entry with the protection of the page's VMA as it is now, and these bits beside what the protection grants.</summary>
    public readonly Pte NewEntry(int page, FolioId folio, PteBits bits)
    {
        var pte = new Pte { Kind = PteKind.Present, Folio = folio }.Modify(Vmas[page].PageProt);
        return pte with { Bits = pte.Bits | bits };
    }

    /// <summary>Is what maps the page a NUMA hint?</summary>
    public readonly bool IsHint(int page)
    {
        var kind = EntryAt(page).Kind;
        return kind == PteKind.Numa || (kind == PteKind.ProtNone && Vmas[page].IsAccessible);
    }

    /// <summary>pte_needs_soft_dirty_wp: must a write to the page still be told by a fault?</summary>
    public readonly bool NeedsSoftDirtyWp(int page) =>
        Vmas[page].Has(Vm.TracksSoftDirty) && (EntryAt(page).Bits & PteBits.SoftClean) != PteBits.None;

    /// <summary>userfaultfd_pte_wp: does a write through such an entry of the page need the leave of userfaultfd's owner?</summary>
    public readonly bool IsUffdWp(int page, Pte pte) => pte.IsUffdWp && Vmas[page].Has(Vm.UffdWp);

    /// <summary>pmd_none for the block of a page, turned round.</summary>
    public readonly bool HasTable(int page) => Pmds[page / Capacity.PagesInBlock].Kind != PmdKind.None;

    /// <summary>The share of a page in the huge entry that maps it.</summary>
    private readonly Pte ShareAt(int page)
    {
        var entry = Pmds[page / Capacity.PagesInBlock].Entry;
        return entry.IsNone || entry.Folio.IsZeroPage
            ? entry
            : entry with
            {
                Folio = entry.Folio + (page % Capacity.PagesInBlock),
            };
    }
}
