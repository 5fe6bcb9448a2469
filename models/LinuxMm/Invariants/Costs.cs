namespace LinuxMm.Invariants;

/// <summary>What every merged kernel falls short of, so that it is counted instead of judged.</summary>
public static class Costs
{
    /// <summary>P40. The start of a bracket precedes the look at each entry, so a scan drops SPTEs of pages that it then skips, and mprotect those of
    /// entries that it writes back unchanged.</summary>
    public static readonly Invariant NoWastedZap = Invariant.Cost(
        "no-wasted-zap",
        "P40",
        "a scan or mprotect drops no SPTE of a page whose own entry it leaves as it is",
        "cover letter of the RFC \"Reduce NUMA balance caused TLB-shootdowns in a VM\", August 2023",
        "SPTEs zapped in vain"
    );
}
