namespace LinuxMm.Proposals;

/// <summary>
/// KVM ages SPTEs without mmu_lock, so a walk that looks for idle pages does not wait for guests that fault, nor they for it. Merged in v6.15 (b146a9b34aed,
/// from a list). Verdict: safe on v6.12, each bit being cleared in one atomic step; read and written back it is <see cref="LocklessAgeingPlain"/>.
/// </summary>
public static class LocklessAgeing
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "lockless-ageing",
        "KVM: age SPTEs without mmu_lock",
        source: "b146a9b34aed (v6.15)",
        on: "v6.12"
    )
    {
        Replace("age/ptep_clear_flush_young_notify", kernel => (ref k, ref me) =>
            k.IsPmdLocked(in me) ? Blocked : ReturnNumber(k.ClearYoung(kernel, me.Space, me.Args.First) ? 1 : 0), did: "does not wait for mmu_lock"),
        Replace("test_young/mmu_notifier_test_young", kernel => (ref k, ref me) =>
            k.IsPmdLocked(in me) ? Blocked : ReturnNumber(kernel.PageIsYoung(in k, me.Space, me.Args.First) ? 1 : 0), did: "does not wait for mmu_lock"),
        new Exhibit("E13", "v6.12", "SAFE", "", "kvm-numa"),
    };
}
