namespace LinuxMm.Proposals;

/// <summary>
/// <see cref="LocklessAgeing"/> that reads an SPTE and writes it back without the young bit. Verdict: unsafe on v6.12: a bracket that drops the SPTE in
/// between has dropped nothing, and the guest keeps the page (N08).
/// </summary>
public static class LocklessAgeingPlain
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "lockless-ageing-plain",
        "KVM: age SPTEs without mmu_lock, by a plain load and a plain store",
        source: "b146a9b34aed (v6.15) without its atomic operations",
        on: "v6.12",
        assumes: "nobody else writes the SPTE meanwhile"
    )
    {
        Before("age/ptep_clear_flush_young_notify", "kvm_age_gfn", (ref k, ref me) =>
        {
            var spte = k.Kvm.Sptes[me.Args.First];
            me.Gup.Entry = new() { Folio = spte.Folio, Bits = (PteBits)spte.Bits }; // ageing looks nothing up, so this local is free
            return Next;
        }, did: "reads the SPTE"),
        Replace("age/ptep_clear_flush_young_notify", kernel => (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            var read = new Spte { Folio = me.Gup.Entry.Folio, Bits = (SpteBits)me.Gup.Entry.Bits };
            if (me.Space == 0 && read.IsYoung)
            {
                k.Kvm.Sptes[me.Args.First] = read;
            }
            return ReturnNumber(k.ClearYoung(kernel, me.Space, me.Args.First) ? 1 : 0);
        }, did: "writes back what it has read"),
        new Exhibit("E13", "v6.12", "UNSAFE", "no-stale-after-end", "kvm-numa") { Known = (2, 2), Larger = "The guest maps the page first." },
    };
}
