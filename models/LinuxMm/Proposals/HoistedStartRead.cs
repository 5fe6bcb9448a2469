namespace LinuxMm.Proposals;

/// <summary>
/// Whether anything is populated is asked once, in front of the walk, and if nothing is there is no bracket: for MADV_DONTNEED, which holds mmap_lock for
/// reading. Verdict: unsafe on v6.12: a fault of another thread comes between the question and the walk, which then takes away what no
/// subscriber was told of (N05). The same question is safe in the walk itself (<see cref="StartWhenPopulated"/>), and in front of it under mmap_lock for
/// writing (<see cref="HoistedStartWrite"/>).
/// </summary>
public static class HoistedStartRead
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "hoisted-start-read",
        "mm/madvise: no notifier for MADV_DONTNEED if nothing is populated",
        source: "a5338093bfb4 (v3.15), with its test in front of the walk",
        on: "v6.12",
        assumes: "what is not populated stays so under mmap_lock for reading"
    )
    {
        Replace("zap_page_range_single/invalidate_range_start", (ref k, ref me) =>
        {
            if (k.Mms[me.Space].AnyPopulated(me.Area.First, me.Area.Last))
            {
                k.Begin(ref me, me.Area.First, me.Area.Last, NotifierEvent.Clear);
            }
            me.Walk = new() { Page = me.Area.First, Last = me.Area.Last };
            return Next;
        }, did: "sent if anything is populated"),
        (in k, in me) => k.FirstMapped(me.Area.First, me.Area.Last),
        new Exhibit("E1", "v6.12", "UNSAFE", "invalidate-before-change", "kvm-numa") { Known = (4, 2) },
    };
}
