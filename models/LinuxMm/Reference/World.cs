namespace LinuxMm.Reference;

/// <summary>What there is: two address spaces, the pages of two files, and who holds pages.</summary>
internal sealed class World
{
    private readonly FilePage[] memory;
    private readonly FilePage[] disk;

    public World(Setup setup)
    {
        Setup = setup;
        memory = [.. Enumerable.Range(0, setup.Shape.Pages).Select(_ => new FilePage())];
        disk = [.. Enumerable.Range(0, setup.Shape.Pages).Select(_ => new FilePage())];
        Process = new AddressSpace(setup.Shape, References);
        Child = new AddressSpace(setup.Shape, References);
        foreach (var declared in setup.Memory)
        {
            Prepare(declared);
        }
        foreach (int page in setup.Dma?.All ?? [])
        {
            var flags = Hold.ForDma(Process.Vmas[page]!.Can(Rights.Write));
            Holds.Add(new Hold(Hold.Device, page, Process.Mapped[page]!, flags));
        }
    }

    public Setup Setup { get; }

    public AddressSpace Process { get; }

    public AddressSpace Child { get; }

    public List<Hold> Holds { get; } = [];

    public AddressSpace SpaceOf(int task) => Setup.Tasks[task] == Space.Process ? Process : Child;

    public AddressSpace OtherThan(AddressSpace mm) => mm == Process ? Child : Process;

    /// <summary>page_count: mappings and holders. One huge entry counts once.</summary>
    public int References(Page page) =>
        Holds.Count(h => h.Page.IsOneWith(page))
        + ((AddressSpace[])[Process, Child]).Sum(mm =>
            Enumerable
                .Range(0, Setup.Shape.Pages)
                .Where(at => mm.Mapped[at] is { } mapped && mapped.IsOneWith(page))
                .DistinctBy(at => mm.Huge.Contains(mm.BlockOf(at)) ? mm.BlockOf(at) : at)
                .Count()
        );

    /// <summary>folio_maybe_dma_pinned. One pin is for all of a huge page.</summary>
    public bool IsPinned(Page page) => Holds.Exists(h => h.IsPin && h.Page.IsOneWith(page));

    /// <summary>fsync: what is written to the page next, its file is told again, so nobody may go on writing unasked.</summary>
    public Reply Clean(int page)
    {
        if (disk[page].Cached is { } cached)
        {
            cached.IsDirty = false;
        }
        return Reply.Ok;
    }

    /// <summary>mmap_region: a VMA in place of what was there. Shared anonymous memory is a new file in memory, and stands for the memfd from now on.</summary>
    public void AddVma(AddressSpace mm, Pages pages, Vma vma, bool isNewFile)
    {
        mm.Unmap(pages);
        foreach (int page in pages.All)
        {
            if (isNewFile && (Process.Files.Contains(memory[page]) || Child.Files.Contains(memory[page])))
            {
                throw new BeyondException("somebody has shared memory that is made anew");
            }
            memory[page] = isNewFile ? new FilePage() : memory[page];
            mm.Vmas[page] = vma;
            mm.Files[page] = vma.Backing switch
            {
                Backing.Anonymous => null,
                Backing.Memfd => memory[page],
                _ => disk[page],
            };
        }
    }

    /// <summary>The VMA of a mapping. A private one is the same however its file was opened.</summary>
    public static Vma NewVma(Rights rights, Backing backing, bool isShared) =>
        new(
            rights,
            (backing, isShared) switch
            {
                (Backing.Anonymous, true) => Backing.Memfd,
                (Backing.ReadOnlyFile, false) => Backing.File,
                _ => backing,
            },
            isShared
        );

    private void Prepare(Memory declared)
    {
        var vma = NewVma(declared.Rights, declared.Backing, declared.IsShared) with
        {
            IsHuge = declared.IsHuge,
            IsMergeable = declared.IsMergeable,
        };
        AddVma(Process, declared.Pages, vma, isNewFile: false);
        foreach (int page in declared.IsTouched || declared.IsForked ? declared.Pages.All : [])
        {
            Process.Touch(page, isWrite: true);
        }
        if (declared.IsForked)
        {
            Forking.Copy(Process, Child, declared.Pages, _ => false);
        }
    }
}
