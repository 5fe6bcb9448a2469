namespace LinuxMm;

/// <summary>How memory begins that a litmus file declares.</summary>
internal static class Preparation
{
    /// <summary>
    /// Maps pages with their attributes. <c>touched</c>: the process has written to them. <c>cow</c>: and has forked since, so that both address
    /// spaces map them, for reading. With <c>huge</c> a whole block is touched at once.
    /// </summary>
    /// <exception cref="ModelException">Memory that cannot be so.</exception>
    public static void Prepare(this ref State state, PageDeclaration declared)
    {
        var vma = VmaOf(declared);
        for (int page = declared.Pages.First; page <= declared.Pages.Last; page++)
        {
            vma.Offset = OffsetOf(vma, page);
            state.Mms[0].Vmas[page] = vma;
            if (declared.Has("cow"))
            {
                state.Mms[1].Vmas[page] = vma;
            }
        }
        if (declared.Has("touched") || declared.Has("cow"))
        {
            state.Touch(declared, vma);
        }
    }

    /// <summary>The page of the page cache that a page of a file mapping is.</summary>
    public static FileOffset OffsetOf(Vma vma, int page) =>
        vma.Has(Vm.Shmem) ? page
        : vma.Has(Vm.File) ? Capacity.Pages + page
        : default(FileOffset);

    private static Vma VmaOf(PageDeclaration declared)
    {
        bool isShared = declared.Has("shared");
        var flags = Vm.Mapped;
        flags |= isShared ? Vm.Shared : Vm.None;
        flags |= declared.Has("file") ? Vm.File : Vm.None;
        flags |= declared.Has("memfd") || (isShared && declared.Has("anon")) ? Vm.Shmem : Vm.None;
        flags |= declared.Has("huge") ? Vm.Huge : Vm.None;
        flags |= declared.Has("mergeable") ? Vm.Mergeable : Vm.None;
        return new() { Prot = ParseProt(declared.Attributes[2]), Flags = flags };
    }

    private static void Touch(this ref State state, PageDeclaration declared, Vma vma)
    {
        if (!vma.IsAnonymous)
        {
            throw new ModelException("only private anonymous memory can begin touched or cow");
        }
        int page = declared.Pages.First;
        while (page <= declared.Pages.Last)
        {
            bool isHuge =
                vma.Has(Vm.Huge)
                && page == HugePages.BlockOf(page)
                && HugePages.EndOfBlock(page) <= declared.Pages.Last;
            var folio = isHuge ? state.AllocateHuge() : state.Allocate();
            if (folio.IsNone)
            {
                throw new ModelException("more touched pages than there is physical memory");
            }
            state.Touch(page, folio, vma, isHuge, declared.Has("cow"));
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

    private static void Map(this ref Mm mm, int page, Pte pte, bool isHuge)
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
