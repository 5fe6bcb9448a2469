namespace LinuxMm;

public static partial class History
{
    /// <summary>
    /// The oldest kernel here, v6.5. Earlier eras come as a base v4.9 and patches up to this point.
    /// Sources: mm, virt/kvm, arch/x86 and include/linux of v6.1 and of v6.12, and the messages of the commits between them.
    /// </summary>
    // csharpier-ignore
    private static readonly BaseKernel<Kernel> Base = BaseKernel.Of(new Kernel
    {
        // d74943a2f3cd: for now, always trigger NUMA hinting faults
        IsValidGupArgs = flags => flags | Foll.HonorNumaFault,

        GupCanFollowProtnone = (vma, flags) => !(flags.Has(Foll.HonorNumaFault) && vma.IsAccessible),

        CanFollowWritePte = (vma, pte, folio, flags) =>
            pte.IsWritable || (flags.Has(Foll.Force) && !vma.Prot.Has(Prot.W) && !pte.Folio.IsZeroPage && folio.Exclusive != 0),

        ProtnoneIsHint = vma => vma.IsAccessible,

        HintRestoreProt = vma => vma.Prot,

        MaybeMkwrite = vma => vma.Prot.Has(Prot.W),

        // as v6.1 does it; vm_normal_page: not the zero page; cow VMA and page_count != 1: any GET or PIN counts
        ProtNumaSkip = (in k, page) => k.Ptes[page].Folio.IsZeroPage || k.Folios[k.Ptes[page].Folio].Refs != 1,

        CanChangePteWritable = (vma, folio) => vma.Prot.Has(Prot.W) && folio.Exclusive != 0,

        HvaToPfnFlags = write => write ? Foll.Write : Foll.None,

        MmuInvalidateRetryGfn = (in mmu, in map, page) => mmu.IsInvalidating(page) || mmu.Seq != map.Seq,

        KvmUnmapsPage = (bracket, page) => bracket.Covers(page),

        // a protnone entry is no valid entry, whatever the VMA: pte_to_hmm_pfn_flags
        DriverFollowsProtnone = (kernel, vma) => false,

        PageIsYoung = (in k, page) => k.Ptes[page].IsYoung || k.Kvm.Sptes[page].IsYoung || k.Driver.Sptes[page].IsYoung,
    });
}
