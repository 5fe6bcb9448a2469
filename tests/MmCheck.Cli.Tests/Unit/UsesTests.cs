using LinuxMm;

namespace MmCheck.Cli.Tests;

public class UsesTests
{
    private static readonly History<Kernel, State, LinuxMm.Task> History = LinuxModel.Create().History;

    [Fact]
    public void Uses_see_decisions_in_steps_in_arguments_of_calls_and_in_other_decisions()
    {
        var uses = new Uses(History.Build("v6.12+driver-maps-protnone"));
        Assert.Contains("kvm_tdp_page_fault", uses.Decisions["mmu_invalidate_retry_gfn"]);
        Assert.Contains("hva_to_pfn_slow", uses.Decisions["hva_to_pfn_flags"]);
        Assert.Contains("map", uses.Decisions["gup_can_follow_protnone"]);
        Assert.DoesNotContain("map", new Uses(History.Build("v6.12")).Decisions["gup_can_follow_protnone"]);
    }

    [Fact]
    public void Uses_know_every_decision_of_the_kernel()
    {
        var properties = typeof(Kernel).GetProperties().Select(p => p.Name.ToLowerInvariant()).Order();
        // what a driver does in a callback that no release has is asked only by the proposal that adds it
        var used = new Uses(History.Build("v6.12+rfc2-numa-protect"))
            .Decisions.Keys.Select(d => d.Replace("_", "", StringComparison.Ordinal))
            .Order();
        Assert.Equal(properties, used);
    }

    [Theory]
    [InlineData("v6.12", "skip-if-pte-unchanged", "mprotect uffd_wp numa_scan")]
    [InlineData("v6.12", "driver-maps-protnone", "map")]
    [InlineData("v6.12", "kvm-without-seq-check", "guest_read guest_write")]
    public void Patch_touches_the_operations_whose_steps_it_edits_or_decides(string on, string patch, string operations)
    {
        var build = History.Build($"{on}+{patch}");
        Assert.Equal(operations, string.Join(' ', new Uses(build).OperationsTouchedBy(History.PatchNamed(patch))));
    }

    [Fact]
    public void Guarded_steps_still_show_what_their_body_consults()
    {
        var plain = new Uses(History.Build("v6.12"));
        var guarded = new Uses(History.Build("v6.12+skip-if-pte-unchanged"));
        Assert.All(plain.Decisions, d => Assert.Superset(d.Value.ToHashSet(), guarded.Decisions[d.Key].ToHashSet()));
        Assert.Contains("change_protection", guarded.Decisions["prot_numa_skip"]);
    }
}
