namespace LinuxMm.Bugs;

/// <summary>7acddcc1ae30 without b1e1296d7c6a: a guest read maps a hinted page without taking the hint. Guest writes are safe, since a hint is not writable.</summary>
public static class KvmWithoutHonor
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-without-honor", "KVM: no FOLL_HONOR_NUMA_FAULT in hva_to_pfn_slow()", PatchKind.Bug, source: "7acddcc1ae30 without b1e1296d7c6a")
    {
        { kernel => kernel with { HvaToPfnFlags = write => write ? Foll.Write : Foll.None }, "maps a hinted page without a fault" },
        new Exhibit("B", "v6.12", "UNSAFE", "kvm-sees-hints", "kvm-numa"),
    };
}
