/// <summary>
/// "What a pass-through device has pinned cannot move. Why does the scan make hints of it?" The idea: change_pte_range() looks at the pin
/// count first, in private and in shared mappings.
/// </summary>
public static class PinnedIsLeftAlone
{
    public static readonly Patch Patch = new(
        "pinned-is-left-alone",
        "mm/mprotect: the NUMA scan leaves pinned pages alone",
        source: "a reply to the RFC of August 2023",
        on: "v6.12",
        assumes: "a pinned page gains nothing from a hint"
    )
    {
        {
            kernel =>
                kernel with
                {
                    ProtNumaSkip = (in k, in me, page) =>
                        k.IsPinned(in me, page) || kernel.ProtNumaSkip(in k, in me, page),
                },
            "a pinned page is left alone"
        },
    };
}
