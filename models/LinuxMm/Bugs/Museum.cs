namespace LinuxMm.Bugs;

/// <summary>
/// What happened in twenty years, and what people wanted to save: the catalogue of the museum. Patches, here, in Proposals and in History/Commits, say
/// among their edits which entry they show and what is expected of them. What is from memory was seen in no text: years that follow from version
/// numbers are not marked.
/// </summary>
public static class Museum
{
    // csharpier-ignore-start
    /// <summary>Its entries: A about PROT_NONE, hints and lookups, B notifiers, C copies and pins, D TLBs, moves and splits, E doing less, F others.</summary>
    public static readonly IReadOnlyList<MuseumEntry> Entries =
    [
        new("A1", "lookups refuse protnone pages: KSM, move_pages and smaps miss memory", 2023, "474098edac26 (v6.1), fixed by d74943a2f3cd and 8b9c1cc0418a"),
        new("A2", "FOLL_FORCE with a hint opens memory that is PROT_NONE", 2012, "0b9d705297b2 (v3.8), c46a7c817e66; disputed in August 2023"),
        new("A5", "a huge entry that is scanned is taken for a bad one, and memory is lost", 2020, "8b272b3cbbb5 (v5.6); its cousin 1ad9f620c3a2", LeftOut: "the two reads of one PMD entry are one step here; shown is what they stumble over, an entry that is cleared before it is set"),
        new("A7", "a hint is restored over a page that another thread has moved", 2013, "3f926ab945b6, 2b4847e73004 (v3.13)"),
        new("A8", "migration trusts entries whose flush is pending", 2013, "20841405940e (v3.13), made a counter in v4.13", "b0943d61b8fa", "two scans that share one flag: pending flushes are found in the tasks that owe them, so there is no flag to clear too early"),
        new("A10", "a hint fault drops a write protection; copies of pages that somebody holds", 2022, "51d3d5eb74ff (v6.2), b1f9e876862d; 80d47f5de5e3 (v5.17), 09854ba94c6a"),
        new("B1", "the retry protocol of a secondary fault with one leg missing", 2008, "e930bffe95e1 (v2.6.27)", "40fde70d0df4, the port to e500"),
        new("B3", "memslots change between start and end", 2021, "8931a454aea0, 52ac8b358b0c, 071064f14d87", LeftOut: "an update that waits for ever behind a stream of invalidations: progress is judged of a task that runs alone"),
        new("B5", "roots that are retired are not invalidated, or still used", 2022, "d62007edf01f (v5.18), b7cccd397f31; CVE-2022-45869: a955cad84cda, 47b0c2e4c220"),
        new("B8", "a pfn cache is refreshed while it is invalidated", 2022, "58cd407ca4c6 and its neighbours, 93984f19e7bc; 721f5b0dda78 (v6.9)", "the last", "two refreshes at once: gpc->refresh_lock is there, no bug takes it away"),
        new("B9", "a new page is visible before the old one is dropped", 2012, "set_pte_at_notify(), 6bdb913f0a70", "48af0d7cb3a1"),
        new("B10", "release races with unregister", 2013, "3ad3d901bbcf, broken by 751efd8610d3, fixed by d34883d4e35c", LeftOut: "the end of a process, which releases everybody: shown is the half of it that unregisters"),
        new("B11", "page tables change, and nobody is told", 2022, "f268f6cf875f (v6.1), 2ba99c5e0881", "CVE-2022-48991; 70cbc3cc78a9", "collapse of files, and the interrupts that wait for lockless walks before a table is used again: no table is a piece of memory here"),
        new("B13", "the range that subscribers are told is too small", 2018, "017b1660df89, e7ad6c2a4b1a", LeftOut: "an end that wraps round to 0: there are 8 pages, and ranges are of pages"),
        new("C1", "Dirty COW", 2016, "CVE-2016-5195: 19be0eaffa3a (v4.9); CVE-2017-1000405: a8f97366452e (v4.15)", LeftOut: "the relapse by the huge zero page: FOLL_FORCE never looked at the dirty bit of a huge entry here"),
        new("C2", "Dirty COW once more, in shared memory", 2022, "CVE-2022-2590: 9ae0f87d009c (v5.16), fixed by 5535be309971 (v6.0)", LeftOut: "UFFDIO_CONTINUE: the entry that is dirty and not private comes from fork instead"),
        new("C3", "a child reads by a reference what its parent writes later", 2020, "CVE-2020-29374: 17839856fd58, 09854ba94c6a, a308c71bf1e6", LeftOut: "a plain reference was never promised to stay apart from a child; for pins see gup-pin-without-unshare"),
        new("C4", "fork write-protects a page that is pinned", 2020, "70e806e4e645 (v5.9), 57efa1fe5957 (v5.11)", LeftOut: "the race with GUP-fast depends on the order in which CPUs see writes; that a child sees one instant of its parent is not judged"),
        new("C6", "the exclusive mark is cleared while GUP-fast pins", 2022, "088b8aa537c2 (v6.1)"),
        new("C7", "reclaim of memory that was freed lazily, against direct I/O", 2022, "6c8e2a256915 (v5.18)", LeftOut: "no reclaim: a page leaves its place only for the other node"),
        new("D1", "mremap flushes behind the page-table lock", 2018, "CVE-2018-18281: 7b6efc2bc4f1 (v3.2), fixed by eb66ae030829 (v4.19)"),
        new("D3", "write protection under mmap_lock for reading, flushed late", 2021, "6ce64428d620, 912efa17e512, 0758cd830494", LeftOut: "soft-dirty entries; the same flush of a hint is A8, of a write bit write-bit-not-flushed"),
        new("D5", "fork copies while faults run under per-VMA locks", 2023, "fb49c455323f (v6.5)", LeftOut: "per-VMA locks are not told from mmap_lock, so with faults everything is let in that reads"),
        new("D6", "page tables of hugetlb that processes share, and GUP-fast", 2025, "1013af4f585f; CVE-2021-4002: a4a118f2eead", LeftOut: "no hugetlb"),
        new("E1", "the notifier starts only where something is populated", 2014, "a5338093bfb4 (v3.15); 7f06e3aa2e83 (v6.12)"),
        new("E2", "no notification if no entry changes", 2023, "named as a hazard in 7acddcc1ae30"),
        new("E4", "a scan drops page by page what it protects", 2023, "RFC v1 and v2 of August 2023, refused"),
        new("E5", "scans leave pinned pages alone", 2024, "v6.12; a series of autumn 2025"),
        new("E6", "the start is deferred into the walk", 2023, "a draft of August 2023, withdrawn"),
        new("E7", "a fault looks before it takes the lock", 2024, "d02c357e5bfa (v6.8)"),
        new("E10", "no second call under the page-table lock", 2017, "0f10851ea475 (v4.15), 6bbd42e2df8f; the change_pte() callback, dropped in v6.10", LeftOut: "MMUs that walk the CPU's tables, for which it matters in which order copies are seen"),
        new("E11", "invalidation at the end instead of at the start", 2022, "proposals for pfn caches (ba5c20a60eaf of a developer's tree); RFC v1 of August 2023"),
        new("E12", "subscribers look at the reason, or at the owner", 2023, "RFC of November 2023, declined; MMU_NOTIFY_MIGRATE with an owner"),
        new("E13", "two passes, no lock while ageing", 2025, "7aba71dbc416; b146a9b34aed (v6.15)", LeftOut: "ageing without a flush: no MMU has a TLB of its own here"),
        new("F1", "pages without a reference count are mapped, and later freed", 2021, "CVE-2021-22543: f8be156be163 (v5.13)", LeftOut: "no PFNMAP"),
        new("F2", "MMIO SPTEs and shadow pages that are reused", 2026, "CVE-2026-23401: aad885e77496; CVE-2026-46113; CVE-2026-53359", LeftOut: "no MMIO, and no shadow pages: the guest has the TDP MMU"),
        new("F3", "caches of guests: steal time, encrypted memory", 2020, "CVE-2019-3016, 7e2175ebd695 (v5.16); CVE-2022-0171: 683412ccf612", "7e2175ebd695", LeftOut: "caches of memory that was encrypted, and flushes that a guest leaves to KVM"),
        new("F4", "the OOM reaper and subscribers that sleep", 2018, "4d4bbd8526a8 (v4.15), 93065ac753e4 (v4.19)"),
        new("F5", "an interval is removed while it is invalidated", 2022, "319561669a59 (v5.18)", "year and version"),
        new("F6", "flushes that are missing for PFNMAP and contiguous entries", 2022, "CVE-2022-39188: b67fbebd4cf9; CVE-2022-3623: fac35ba763ed", LeftOut: "no PFNMAP, no hugetlb; other flushes that are missing are found"),
        new("F7", "page tables that move", 2024, "CVE-2024-50066: 6fa1066fc5d0; CVE-2022-41222: 97113eb39fa7; CVE-2020-10757: 5bfea2d9b17f", "the number of the first", "entries are moved one by one"),
        new("F8", "counts of mappings of huge pages while they are copied", 2020, "CVE-2020-29368: c444eb564fb1; CVE-2020-29369: 246c320a8cfe", LeftOut: "a split and its counts are one step"),
        new("F9", "lifetimes of anon_vma and of VMA trees", 2023, "CVE-2022-42703; CVE-2023-3269", LeftOut: "VMAs are values here, nothing points to them"),
        new("F10", "the flush that aac2fea94f7a left out, in four steps", 2017, "aac2fea94f7a, 785373b4c387, 369ea8242c0f, b1394e745b94, e649b3f0188f", LeftOut: "reclaim, and the callback of a single page, which is gone"),
        new("F11", "a raw lock in the notifier of real-time kernels", 2026, "a patch of February 2026, refused", LeftOut: "which locks sleep there; that start and end see the same memslots is B3"),
        new("F12", "marks of userfaultfd that mremap moves without it", 2025, "CVE-2025-21696"),
    ];
    // csharpier-ignore-end
}
