using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>A way in which a call may come about: its parts, in their order, between which others may come.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="Says">What the call answers; null: what the last part does.</param>
public sealed record Way(IReadOnlyList<Call> Parts, Reply? Says = null)
{
    /// <summary>Is the rest left undone if a part fails?</summary>
    public bool StopsAtError { get; init; }

    /// <summary>What is done as well if a part fails; null: nothing.</summary>
    public Call? Undo { get; init; }

    /// <summary>Is the answer the sum of what the parts count?</summary>
    public bool Adds { get; init; }
}

/// <summary>
/// Where the kernel does not promise that a call is one thing. All else is linearizable: every call that this list does not name, and one
/// that it names if it goes undisturbed.
/// </summary>
public static class Ways
{
    /// <summary>Other ways for a call than to be done at once.</summary>
    /// <param name="call">The call.</param>
    /// <param name="all">All calls of the program.</param>
    public static IEnumerable<Way> Of(Call call, IReadOnlyList<Call> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        bool areMoved = all.Any(c => c is MovePage or NumaScan);
        return Faults(call).Concat(Halves(call)).Concat(Pages(call)).Concat(Refusals(call, areMoved));
    }

    /// <summary>The same where memory may be short: a call that gets none says so, and has done nothing that is to be seen.</summary>
    /// <param name="call">The call.</param>
    /// <param name="all">All calls of the program.</param>
    public static IEnumerable<Way> WhereMemoryIsShort(Call call, IReadOnlyList<Call> all) =>
        Of(call, all).Append(new([], Reference.Errno.ENOMEM));

    /// <summary>
    /// A fault brings the page in, mmap_lock is dropped, the access is tried again. In between somebody may see the page as it was before it was
    /// written to, or take it away again (mm/memory.c:handle_mm_fault, virt/kvm/kvm_main.c:hva_to_pfn, mm/hmm.c:hmm_range_fault).
    /// </summary>
    private static IEnumerable<Way> Faults(Call call) =>
        call switch
        {
            Read c => [Faulted(c, c.Page, isWrite: false)],
            GuestRead c => [Faulted(c, c.Page, isWrite: false)],
            Write c => [Faulted(c, c.Page, isWrite: true)],
            GuestWrite c => [Faulted(c, c.Page, isWrite: true)],
            DeviceMap c => [Faulted(c, c.Page, c.IsWrite)],
            Reference.Gup c => [Faulted(c, c.Page, c.Flags.HasFlag(GupFlags.Write))],
            _ => [],
        };

    private static Way Faulted(Call call, int page, bool isWrite) =>
        new([new Madvise(One(page), isWrite ? Reference.Advice.PopulateWrite : Reference.Advice.PopulateRead), call]);

    /// <summary>mmap and mlock change VMAs under mmap_lock for writing, drop it, and fill the memory under mmap_lock for reading (mm/gup.c:__mm_populate).</summary>
    private static IEnumerable<Way> Halves(Call call) =>
        call switch
        {
            Mmap { IsPopulated: true } or Mmap { IsLocked: true } => Filled((Mmap)call),
            Mlock c =>
            [
                new([c with { IsFirstHalf = true }, .. c.Pages.All.Select(page => new Fill(One(page)))])
                {
                    StopsAtError = true,
                },
            ],
            _ => [],
        };

    private static IEnumerable<Way> Filled(Mmap call) =>
        [
            new(
                [call with { IsFirstHalf = true }, .. call.Pages.All.Select(page => new Fill(One(page)))],
                Reply.Ok // whatever comes of the filling
            ),
        ];

    /// <summary>
    /// Who goes through a range under mmap_lock for reading goes table by table, beside others who have it for reading, too; and VFIO drops it behind
    /// each page. What is done under mmap_lock for writing (mprotect, munmap, mremap, fork) is one thing all the same: whoever finds a page
    /// changed already waits for the lock. Only FOLL_FAST_ONLY does not, which the reference never answers.
    /// </summary>
    private static IEnumerable<Way> Pages(Call call) =>
        call switch
        {
            Madvise { Pages.Count: > 1 } c =>
            [
                new([.. c.Pages.All.Select(page => c with { Pages = One(page) })]) { StopsAtError = true },
            ],
            Smaps { Pages.Count: > 1 } c =>
            [
                new([.. c.Pages.All.Select(page => c with { Pages = One(page) })]) { Adds = true },
            ],
            DmaMap { Pages.Count: > 1 } c =>
            [
                new([.. c.Pages.All.Select(page => c with { Pages = One(page) })])
                {
                    StopsAtError = true,
                    Undo = new DmaUnmap(c.Pages),
                },
            ],
            _ => [],
        };

    /// <summary>
    /// Who holds a reference while he looks at a page keeps KSM from merging it, and others from moving it (mm/ksm.c:write_protect_page,
    /// mm/migrate.c:folio_migrate_mapping). A page that moves to another node is
    /// found by nobody who does not wait for it (mm/gup.c:follow_page_pte, mm/pagewalk.c:folio_walk_start). Aging takes no mmap_lock, so it may
    /// come while a call has a page out of its place (mm/rmap.c:folio_referenced_one).
    /// </summary>
    private static IEnumerable<Way> Refusals(Call call, bool areMoved) =>
        call switch
        {
            Age => [new([], Reply.Of(0))],
            MovePage => [new([], Reply.Of(1)), new([], Reference.Errno.ENOENT), new([], Reference.Errno.EBUSY)],
            Merge c when areMoved => [new([c with { IsRefused = true }]), new([], Reference.Errno.ENOENT)],
            Merge c => [new([c with { IsRefused = true }])],
            Reference.Lookup when areMoved => [new([], Reference.Errno.ENOENT)],
            _ => [],
        };

    private static Reference.Pages One(int page) => new(page, page);
}
