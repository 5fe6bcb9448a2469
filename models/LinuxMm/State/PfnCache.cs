namespace LinuxMm;

/// <summary>
/// struct gfn_to_pfn_cache: a page of the guest to which KVM itself writes, such as the steal time of a virtual CPU. It holds no reference: the notifier
/// keeps it valid. There is one if a setup says so, active from the beginning; the guest may move it.
/// </summary>
public struct PfnCache
{
    /// <summary>gpc->uhva: the page that it is of; none if there is no cache.</summary>
    public PageId Page;

    /// <summary>gpc->pfn while gpc->valid, else none. What the kernel remembers of an invalid one only saves a kmap.</summary>
    public FolioId Folio;

    /// <summary>How many brackets make its users wait, as a patch may let them; no release does.</summary>
    public byte Suspended;

    /// <summary>Is there a cache?</summary>
    public readonly bool Exists => !Page.IsNone;

    /// <summary>Can KVM write to the page by it, which it does for good or ill?</summary>
    public readonly bool IsUsableFor(int page) => Page == page && !Folio.IsNone && Suspended == 0;

    /// <summary>Is it of a page of the bracket's range?</summary>
    public readonly bool IsHitBy(Bracket bracket) => bracket.First <= Page && Page <= bracket.Last;
}
