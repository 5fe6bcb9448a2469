/// <summary>
/// "Most scans find nothing that they would mark, and still tell every subscriber. Look first, then tell." The idea: the scan sends its start
/// only if some entry of the range will become a hint.
/// </summary>
public static class ScanWithNothingToMark
{
    public static readonly Patch Patch = new(
        "scan-with-nothing-to-mark",
        "mm/mprotect: the NUMA scan sends no start for nothing",
        source: "a mail to linux-mm",
        on: "v6.12",
        assumes: "what is not to be marked now is not marked a moment later"
    )
    {
        Guard(
            "change_protection/invalidate_range_start",
            kernel => (in k, in me) => !me.Walk.IsNuma || AnyIsMarked(kernel, in k, in me),
            did: "not sent: nothing would be marked"
        ),
    };

    private static bool AnyIsMarked(Kernel kernel, in State k, in Task me)
    {
        for (int page = me.Walk.Page; page <= me.Walk.Last; page++)
        {
            if (k.IsToBeChanged(kernel, in me, page))
            {
                return true;
            }
        }
        return false;
    }
}
