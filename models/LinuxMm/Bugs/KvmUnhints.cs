namespace LinuxMm.Bugs;

/// <summary>
/// KVM's lookup removes a hint by itself instead of taking it by a fault. The guest gets its page, and no SPTE stands under a hint, but NUMA balancing
/// never hears of the access.
/// </summary>
public static class KvmUnhints
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-unhints", "KVM: hva_to_pfn_slow() makes a hint present by itself", PatchKind.Bug, source: "0b9d705297b2, b1e1296d7c6a")
    {
        { kernel => kernel with { HvaToPfnFlags = write => write ? Foll.Write : Foll.None }, "takes a hinted page" },
        Before("hva_to_pfn_slow/get_user_page_fast_only", "pte_mkpresent", kernel => (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            if (!me.Found.IsNone && k.Mms[0].IsHint(me.Args.First))
            {
                ref var hint = ref k.Mms[0].SlotOf(me.Args.First);
                hint = kernel.HintRestore(hint, k.Mms[0].Vmas[me.Args.First]);
            }
            return Next;
        }, did: "makes the hint present"),
        new Exhibit("B", "v6.12", "UNSAFE", "kvm-sees-hints", "pinned-guest"),
    };
}
