/// <summary>"A hint takes no page away. Why is KVM told of the NUMA scan at all?"</summary>
public static class ScanTellsNobody
{
    public static readonly Patch Patch = new(
        "scan-tells-nobody",
        "mm/mprotect: no notifier for the NUMA scan",
        assumes: "a hint takes nothing from a secondary MMU"
    )
    {
        Guard("change_protection/invalidate_range_start", (in k, in me) => !me.Walk.IsNuma, did: "not sent: a scan"),
        (in k, in me) => k.FirstMapped(me.Walk.Page, me.Walk.Last),
    };
}
