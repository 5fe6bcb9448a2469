namespace LinuxMm.Reference;

/// <summary>VMAs, and which pages are there: what faults bring, and what takes it away.</summary>
/// <param name="shape">Sizes.</param>
/// <param name="references">How many mappings and holders a page has, in all address spaces.</param>
internal sealed class AddressSpace(Shape shape, Func<Page, int> references)
{
    /// <summary>Null: a hole.</summary>
    public Vma?[] Vmas { get; } = new Vma?[shape.Pages];

    /// <summary>What is mapped; null: nothing is present.</summary>
    public Page?[] Mapped { get; } = new Page?[shape.Pages];

    /// <summary>The page of a file behind each page.</summary>
    public FilePage?[] Files { get; } = new FilePage?[shape.Pages];

    /// <summary>Pages of which fork does not promise whether they are present: they can be brought in again at any time.</summary>
    public HashSet<int> Unsure { get; } = [];

    /// <summary>Blocks that one huge entry maps.</summary>
    public HashSet<int> Huge { get; } = [];

    /// <summary>Blocks that have a page table, and so get no huge entry any more.</summary>
    public HashSet<int> Tables { get; } = [];

    public Usage Usage { get; } = new(shape.Pages);

    public bool IsEmpty => Array.TrueForAll(Vmas, vma => vma is null);

    public bool AllMapped(Pages pages) => pages.All.All(page => Vmas[page] is not null);

    /// <summary>VMA by VMA, or hole; an error ends it, and what stands before stays changed.</summary>
    public Errno Visit(Pages pages, Func<Pages, Vma?, Errno> visit) =>
        Areas(pages).ToList().Select(area => visit(area.Pages, area.Vma)).FirstOrDefault(errno => errno != Errno.Ok);

    /// <summary>Runs of a range that are one VMA each, or a hole, in order.</summary>
    public IEnumerable<(Pages Pages, Vma? Vma)> Areas(Pages pages)
    {
        for (int first = pages.First, next; first <= pages.Last; first = next)
        {
            var vma = Vmas[first];
            for (next = first + 1; next <= pages.Last && Equals(Vmas[next], vma); next++) { }
            yield return (new(first, next - 1), vma);
        }
    }

    /// <summary>Is it one VMA? Where memory was moved to lie beside memory of the same kind, the kernel alone knows.</summary>
    public bool IsOneVma(Pages pages)
    {
        bool isAlike = pages.All.DistinctBy(page => Vmas[page] is { } vma ? vma with { Moved = 0 } : null).Count() == 1;
        return isAlike && Areas(pages).Count() > 1
            ? throw new BeyondException("memory was moved beside its like")
            : isAlike;
    }

    /// <summary>What is known of an area changes; if it was a part of a VMA, the VMA is split there, and huge entries with it.</summary>
    /// <returns>Ok: it cannot fail.</returns>
    public Errno Change(Pages area, Vma vma)
    {
        if (vma != Vmas[area.First])
        {
            SplitAt(area.First);
            SplitAt(area.Last + 1);
            Array.Fill(Vmas, vma, area.First, area.Count);
        }
        return Errno.Ok;
    }

    /// <summary>munmap of an area: pages go, and page tables in which nothing is left.</summary>
    public void Unmap(Pages pages)
    {
        Zap(pages);
        foreach (int page in pages.All)
        {
            (Vmas[page], Files[page]) = (null, null);
        }
        Tables.RemoveWhere(block => Array.TrueForAll(Vmas[block..(block + shape.PagesInBlock)], vma => vma is null));
    }

    /// <summary>Pages go, whoever holds them: pins keep a page from being freed, not from being unmapped.</summary>
    public void Zap(Pages pages)
    {
        SplitAt(pages.First);
        SplitAt(pages.Last + 1);
        foreach (int page in pages.All)
        {
            Huge.Remove(BlockOf(page));
            Mapped[page] = null;
            Unsure.Remove(page);
        }
    }

    /// <summary>
    /// An access that is allowed finds its page: handle_mm_fault as often as needed. A private page that is written to is this mapping's own
    /// afterwards.
    /// </summary>
    /// <param name="page">Where.</param>
    /// <param name="isWrite">For writing.</param>
    public Page Touch(int page, bool isWrite)
    {
        if (Mapped[page] is null)
        {
            BringIn(page, isWrite);
        }
        if (isWrite && Vmas[page]!.IsShared)
        {
            Mapped[page]!.IsDirty = true;
        }
        else if (isWrite)
        {
            MakeOwn(page);
        }
        return Mapped[page]!;
    }

    /// <summary>
    /// do_wp_page, do_huge_pmd_wp_page: the page becomes this mapping's own. It is copied, unless nobody else refers to it; a page of KSM or of a file
    /// always is, and a part of a huge page that is not mapped as a whole.
    /// </summary>
    public void MakeOwn(int page)
    {
        var old = Mapped[page]!;
        if (old.IsExclusive)
        {
            return;
        }
        int block = BlockOf(page);
        if (Huge.Contains(block) && old.IsAnonymous && references(old) == 1)
        {
            foreach (int part in BlockAt(block).All)
            {
                Mapped[part]!.IsExclusive = true;
            }
            return;
        }
        Split(block);
        if (old.IsAnonymous && !old.IsKsm && old.Huge is null && references(old) == 1)
        {
            old.IsExclusive = true;
        }
        else
        {
            Map(page, new Page(old.Value, isAnonymous: true));
        }
    }

    /// <summary>A page is mapped by an entry of its own.</summary>
    public void Map(int page, Page mapped)
    {
        Tables.Add(BlockOf(page));
        Unsure.Remove(page);
        Mapped[page] = mapped;
    }

    /// <summary>A huge entry becomes a page table. The pages stay as they are.</summary>
    public void Split(int block)
    {
        if (Huge.Remove(block))
        {
            Tables.Add(block);
        }
    }

    /// <summary>split_folio: a huge page is taken apart where an area of advice ends within it, if nobody else refers to it.</summary>
    public void SplitUnshared(int page)
    {
        if (page != BlockOf(page) && Mapped[page] is { IsAnonymous: true } part && references(part) == 1)
        {
            SplitAt(page);
        }
    }

    /// <summary>MADV_COLD, MADV_FREE: what nobody else refers to looks unused, and for MADV_FREE as if it had never been written to.</summary>
    public void LookUnused(Pages area, bool isFree)
    {
        foreach (int page in area.All)
        {
            if (Mapped[page] is { } mapped && references(mapped) == 1)
            {
                Usage.Clear(page, isFree);
            }
            else
            {
                Usage.Forget(page);
            }
        }
    }

    /// <summary>Does a range begin or end within a block that one huge entry maps?</summary>
    public bool CutsHuge(Pages pages) =>
        ((int[])[pages.First, pages.Last + 1]).Any(at => at != BlockOf(at) && Huge.Contains(BlockOf(at)));

    public int BlockOf(int page) => page / shape.PagesInBlock * shape.PagesInBlock;

    public Pages BlockAt(int page) => new(BlockOf(page), BlockOf(page) + shape.PagesInBlock - 1);

    private void SplitAt(int page)
    {
        if (page != BlockOf(page))
        {
            Split(BlockOf(page));
        }
    }

    private void BringIn(int page, bool isWrite)
    {
        var vma = Vmas[page]!;
        Usage.BringIn(page);
        if (Files[page] is { } file)
        {
            BringInOfFile(page, file, vma, isWrite);
        }
        else if (IsHugeFault(page, vma))
        {
            object huge = new();
            Huge.Add(BlockOf(page));
            foreach (int part in BlockAt(page).All)
            {
                Mapped[part] = isWrite ? new Page(0, isAnonymous: true) { Huge = huge } : Page.Zero;
            }
        }
        else
        {
            Map(page, isWrite ? new Page(0, isAnonymous: true) : Page.Zero);
        }
    }

    /// <summary>do_huge_pmd_anonymous_page: where it was asked for, the VMA has the whole block, and there is no page table yet.</summary>
    private bool IsHugeFault(int page, Vma vma)
    {
        var block = BlockAt(page);
        bool isFit = vma.IsHuge && !Tables.Contains(block.First) && IsOneVma(block);
        return isFit && block.All.Any(Unsure.Contains)
            ? throw new BeyondException("whether fork has made a page table decides about a huge page")
            : isFit;
    }

    /// <summary>do_fault: for a read, do_fault_around maps the neighbours too that the page cache has. A private write copies at once.</summary>
    private void BringInOfFile(int page, FilePage file, Vma vma, bool isWrite)
    {
        var cached = file.Read();
        if (isWrite)
        {
            Map(page, vma.IsShared ? cached : new Page(cached.Value, isAnonymous: true));
            return;
        }
        Map(page, cached);
        int window = BlockOf(page) + ((page - BlockOf(page)) / shape.FaultAround * shape.FaultAround);
        int end = Math.Min(window + shape.FaultAround, BlockOf(page) + shape.PagesInBlock);
        for (int near = window; near < end; near++)
        {
            if (Mapped[near] is null && Files[near]?.Cached is { } neighbour && IsOneVma(Between(near, page)))
            {
                Map(near, neighbour);
            }
        }
    }

    private static Pages Between(int one, int other) => new(Math.Min(one, other), Math.Max(one, other));
}
