namespace LinuxMm;

/// <summary>How memory begins that a litmus file declares.</summary>
internal static class Preparation
{
    /// <summary>
    /// Maps pages with their attributes. <c>touched</c>: the process has written to them. <c>cow</c>: and has forked since, so that both address
    /// spaces map them, for reading; of shared memory the child has no entries yet. With <c>huge</c> a whole block is touched at once.
    /// <c>uffd</c>: registered for write protection, with UFFD_FEATURE_SIGBUS, so that nobody waits for an owner; the child does not inherit that.
    /// <c>remote</c>: on node 1, where no task runs at first. <c>device</c>: touched, and gone to the memory of the device since.
    /// </summary>
    /// <exception cref="ModelException">Memory that cannot be so.</exception>
    public static void Prepare(this ref State state, PageDeclaration declared)
    {
        var vma = VmaOf(declared);
        state.Mms[0].SetVmas(declared.Pages.First, declared.Pages.Last, vma);
        if (declared.Has("cow"))
        {
            state
                .Mms[1]
                .SetVmas(declared.Pages.First, declared.Pages.Last, vma with { Flags = vma.Flags & ~Vm.UffdWp });
        }
        if (declared.Has("touched") || declared.Has("cow"))
        {
            state.Touch(declared, vma);
        }
        if (declared.Has("device"))
        {
            state.MoveToDevice(declared, vma);
        }
    }

    private static void MoveToDevice(this ref State state, PageDeclaration declared, Vma vma)
    {
        if (vma.IsShared || !vma.IsAnonymous || vma.Has(Vm.Huge | Vm.UffdWp) || declared.Has("remote"))
        {
            throw new ModelException("device: only private anonymous memory in small pages");
        }
        for (int page = declared.Pages.First; page <= declared.Pages.Last; page++)
        {
            state.Mms[0].Pmds[page / Capacity.PagesInBlock].Kind = PmdKind.Table;
            state.Mms[0].Ptes[page] = new()
            {
                Kind = PteKind.DevicePrivate,
                Folio = state.Allocate(),
                Bits = vma.Prot.Has(Prot.W) ? PteBits.Write : PteBits.None,
            };
        }
    }

    /// <summary>What VFIO had pinned and the IOMMU mapped before a program began: for writing, where the process may write.</summary>
    /// <exception cref="ModelException">Memory that cannot be so.</exception>
    public static void MapForDma(this ref State state, PageRange pages)
    {
        for (int page = pages.First; page <= pages.Last; page++)
        {
            var folio = state.Mms[0].EntryAt(page).Folio;
            var vma = state.Mms[0].Vmas[page];
            if (folio.IsNone || (state.Folios[folio].IsAnon && !state.IsExclusive(folio)))
            {
                throw new ModelException("dma: memory that is not touched, or is shared with a child");
            }
            state.Grab(folio, Foll.Pin);
            var handle = new Handle
            {
                Kind = HandleKind.Pin,
                Folio = folio,
                Page = page,
                Flags = HandleFlags.Longterm | HandleFlags.Iommu,
                Owner = Handle.Device,
                Place = (byte)page,
            };
            handle.Flags |= vma.Prot.Has(Prot.W) ? HandleFlags.Write : HandleFlags.None;
            if (!state.Keep(handle))
            {
                throw new ModelException("dma: more pages than can be held");
            }
            state.Mms[0].HasPinned = 1;
        }
    }

    private static Vma VmaOf(PageDeclaration declared)
    {
        var map = declared.Has("shared") ? MapFlags.Shared : MapFlags.None;
        map |= declared.Has("memfd") ? MapFlags.Memfd : MapFlags.None;
        map |= declared.Has("file") ? MapFlags.File : MapFlags.None;
        var vma = FilePages.NewVma(ParseProt(declared.Attributes[2]), map, declared.Pages.First);
        vma.Flags |= declared.Has("huge") ? Vm.Huge : Vm.None;
        vma.Flags |= declared.Has("mergeable") ? Vm.Mergeable : Vm.None;
        vma.Flags |= declared.Has("uffd") ? Vm.UffdWp : Vm.None;
        if (vma.Has(Vm.UffdWp) && vma.Has(Vm.File))
        {
            throw new ModelException("uffd: not for files on a disk");
        }
        return vma;
    }

    private static void Touch(this ref State state, PageDeclaration declared, Vma vma)
    {
        bool isCow = declared.Has("cow") && !vma.IsShared;
        int node = declared.Has("remote") ? 1 : 0;
        int page = declared.Pages.First;
        while (page <= declared.Pages.Last)
        {
            bool isHuge =
                vma.Has(Vm.Huge)
                && vma.IsAnonymous
                && page == HugePages.BlockOf(page)
                && HugePages.EndOfBlock(page) <= declared.Pages.Last;
            var folio =
                isHuge ? state.AllocateHuge(node)
                : vma.IsShared ? state.ReadPage(state.Mms[0].Vmas[page].Offset, node)
                : state.Allocate(node);
            if (folio.IsNone)
            {
                throw new ModelException("more touched pages than there is physical memory");
            }
            state.Touch(page, folio, vma, isHuge, isCow);
            page += isHuge ? Capacity.PagesInBlock : 1;
        }
    }

    private static void Touch(this ref State state, int page, FolioId folio, Vma vma, bool isHuge, bool isCow)
    {
        var pte = new Pte
        {
            Kind = vma.IsAccessible ? PteKind.Present : PteKind.ProtNone,
            Folio = folio,
            Bits = PteBits.Young | PteBits.Dirty | (vma.Prot.Has(Prot.W) && !isCow ? PteBits.Write : PteBits.None),
        };
        state.Mms[0].Map(page, pte, isHuge);
        if (vma.IsShared)
        {
            state.Get(folio);
            state.MarkDirty(folio);
        }
        if (!isCow)
        {
            return;
        }
        for (int i = 0; i < (isHuge ? Capacity.PagesInBlock : 1); i++)
        {
            state.Folios[folio + i].Flags &= ~PageFlags.Exclusive;
        }
        state.Folios[folio].Refs++;
        state.Mms[1].Map(page, pte with { Bits = PteBits.Dirty }, isHuge);
    }

    private static void Map(this ref MmStruct mm, int page, Pte pte, bool isHuge)
    {
        ref var pmd = ref mm.Pmds[page / Capacity.PagesInBlock];
        pmd.Kind = isHuge ? PmdKind.Huge : PmdKind.Table;
        (isHuge ? ref pmd.Entry : ref mm.Ptes[page]) = pte;
    }

    private static Prot ParseProt(string word) =>
        word switch
        {
            "none" => Prot.None,
            "r" => Prot.R,
            "w" => Prot.W,
            "x" => Prot.X,
            _ => Prot.RW,
        };
}
