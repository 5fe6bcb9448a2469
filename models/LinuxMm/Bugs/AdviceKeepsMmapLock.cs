namespace LinuxMm.Bugs;

/// <summary>One way out of madvise() returns without mmap_read_unlock(). Whoever wants to write-lock mmap_lock afterwards waits for ever.</summary>
public static class AdviceKeepsMmapLock
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("advice-keeps-mmap-lock", "madvise: return without mmap_read_unlock if the advice is refused", PatchKind.Bug, source: "the pairing that lockdep checks")
    {
        Replace("madvise_walk_vmas/refused", (ref k, ref me) => Return(k.RefusesAdvice(in me, me.Area.First)), did: "without unlocking"),
        new Exhibit("B", "v6.19", "UNSAFE", "locks-released", "mremap-calls"),
    };
}
