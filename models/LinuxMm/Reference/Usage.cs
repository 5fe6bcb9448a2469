namespace LinuxMm.Reference;

/// <summary>
/// Which pages of an address space look used and written to: Referenced and Private_Dirty of /proc/PID/smaps, as far as they can be known. A CPU's
/// access sets both bits, MADV_COLD and MADV_FREE clear them and flush; what devices, lookups and the kernel itself make of them is not told.
/// </summary>
internal sealed class Usage(int pages)
{
    private readonly (bool? IsReferenced, bool? IsDirty)[] known = new (bool?, bool?)[pages];

    /// <summary>Pages that were aged without a flush, as x86 does it: a CPU may go on using them without a trace.</summary>
    private readonly HashSet<int> aged = [];

    public (bool? IsReferenced, bool? IsDirty) this[int page] => known[page];

    /// <summary>A fault brings the page in: its entry is young. One that is written to by force, without the right to, is not dirty.</summary>
    public void BringIn(int page)
    {
        aged.Remove(page);
        known[page] = (true, null);
    }

    /// <summary>A CPU reads or writes.</summary>
    public void Use(int page, bool isWrite) =>
        known[page] = (aged.Contains(page) ? null : true, isWrite ? true : known[page].IsDirty);

    /// <summary>madvise_cold_or_pageout_pte_range, madvise_free_pte_range: old, and for MADV_FREE clean. What is so already is not flushed.</summary>
    public void Clear(int page, bool isFree) => known[page] = (false, isFree ? false : known[page].IsDirty);

    /// <summary>folio_referenced clears the bit of the entry, and no more.</summary>
    public void Age(int page)
    {
        aged.Add(page);
        known[page].IsReferenced = false;
    }

    /// <summary>Something was done of which nobody knows what it does to these bits.</summary>
    public void Forget(int page) => known[page] = default;
}
