namespace LinuxMm.Bugs;

/// <summary>
/// A write fault takes a protnone entry that looks old for a hint, whatever the VMA says. The handler runs for memory that is PROT_NONE, leaves it so,
/// and makes it young, so that it comes there only once.
/// </summary>
public static class OldProtnoneIsHint
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("old-protnone-is-hint", "mm: a protnone entry that is old is a hint, whatever the VMA says", PatchKind.Bug, source: "38e088546522 undone in part")
    {
        After("handle_mm_fault/handle_pte_fault", "pte_protnone", (ref _, ref me) =>
        {
            if (me.Fault.Kind == FaultKind.WriteProtect && me.Fault.Orig is { IsProtNone: true, IsYoung: false })
            {
                me.Fault.Kind = FaultKind.NumaHint;
            }
            return Next;
        }, did: "takes PROT_NONE for a hint"),
        new Exhibit("A2", "v6.12", "UNSAFE", "protnone-sticky-under-hint", "cow-force") { Known = (3, 1) },
    };
}
