namespace LinuxMm.Proposals;

/// <summary>
/// Whether anything is populated is asked once, in front of the walk, and if nothing is there is no bracket: for mprotect, which holds mmap_lock for
/// writing. Verdict: safe on v6.12, whose bracket begins in front of the walk: no fault gets in, one under a per-VMA lock
/// neither, since mprotect takes those first. The NUMA scan, with the lock for reading, keeps its bracket. See <see cref="HoistedStartRead"/>.
/// </summary>
public static class HoistedStartWrite
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "hoisted-start-write",
        "mm/mprotect: no notifier for mprotect if nothing is populated",
        source: "a5338093bfb4 (v3.15), with its test in front of the walk",
        on: "v6.12",
        assumes: "what is not populated stays so under mmap_lock for writing"
    )
    {
        Guard("change_protection/invalidate_range_start", (in k, in me) => me.Walk.Flags != ChangeFlags.None || k.Mms[me.Space].AnyPopulated(me.Walk.Page, me.Walk.Last), did: "not sent: nothing is populated"),
        new Exhibit("E1", "v6.12", "SAFE", "", "kvm-numa driver-numa two-pages"),
    };
}
