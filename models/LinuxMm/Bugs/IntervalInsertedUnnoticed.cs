namespace LinuxMm.Bugs;

/// <summary>A bracket that is open has looked into the tree before the interval came. Its owner is not told of it, nor made to wait, and maps what is just being changed.</summary>
public static class IntervalInsertedUnnoticed
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("interval-inserted-unnoticed", "mm/mmu_notifier: an interval that comes under an open bracket counts as not hit", PatchKind.Bug, source: "__mmu_interval_notifier_insert, mm/mmu_notifier.c (v6.12): \"we must assume this new range is included\"")
    {
        Replace("interval_sub/__mmu_interval_notifier_insert", (ref k, ref me) =>
        {
            k.Notifiers.Place = IntervalPlace.Tree;
            k.Notifiers.Seq = (byte)((k.Notifiers.InvalidateSeq | 1) - 2);
            return Return(Errno.Ok);
        }, did: "with a number of the past"),
        new Exhibit("B", "v6.12", "UNSAFE", "no-install-while-invalidating", "interval-insertion"),
    };
}
