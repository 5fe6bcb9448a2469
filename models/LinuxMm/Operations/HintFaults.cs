namespace LinuxMm.Operations;

/// <summary>Hints that are taken: mm/memory.c:do_numa_page.</summary>
public static class HintFaults
{
    // csharpier-ignore-start
    /// <summary>
    /// do_numa_page (mm/memory.c, v3.8 to v6.12) without migration: the entry can be used again. An upgrade: no flush, no notifier.
    /// A kernel that cannot come here for PROT_NONE memory by its own rules may say so with BUG_ON; the access ends there, and with it the task,
    /// though its locks are dropped here, unlike in an oops.
    /// </summary>
    public static Operation DoNumaPage(Kernel kernel) => new("do_numa_page")
    {
        { "numa_rebuild_single_mapping", (ref k, ref me) =>
            {
                if (kernel.HintBugOn(k.Mms[me.Space].Vmas[me.Fault.Page]))
                {
                    return Return(Errno.BUG);
                }
                if (k.Mms[me.Space].Ptes[me.Fault.Page] == me.Fault.Orig)
                {
                    k.Mms[me.Space].Ptes[me.Fault.Page] = k.Restored(kernel, me.Space, me.Fault.Page);
                    k.Cost.HintFaults++;
                }
                return Next;
            } },
    };
    // csharpier-ignore-end
}
