namespace LinuxMm.Bugs;

/// <summary>
/// mremap() leaves userfaultfd behind with the old VMA, and takes the marks in the entries along. The next write fault at the new address finds nobody to ask
/// and makes the entry writable, mark and all (CVE-2025-21696).
/// </summary>
public static class MremapKeepsUffdWp
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("mremap-keeps-uffd-wp", "mremap: marks of userfaultfd move without their userfaultfd", PatchKind.Bug, source: "mm/mremap.c:move_ptes (v6.12) without need_clear_uffd_wp")
    {
        Replace("move_page_tables/move_ptes", (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            var old = k.Mms[me.Space];
            var (first, last) = (me.Walk.Page, me.Walk.Last);
            k.MovePtes(ref me);
            k.FlushQueued(ref me);
            for (int page = first; page <= last; page++)
            {
                if (k.Mms[me.Space].EntryAt(page).IsNone)
                {
                    k.Mms[me.Space].SlotOf(me.Args.TargetOf(page)).Bits |= old.EntryAt(page).Bits & PteBits.UffdWp;
                }
            }
            return Next;
        }, did: "the marks come along"),
        new Exhibit("F12", "v6.12", "UNSAFE", "uffd-wp-not-writable", "uffd-moves") { Teaches = "the list has it that the protection is lost. It is the other way round: what is lost is who watches it, and the mark stays in entries that become writable." },
    };
}
