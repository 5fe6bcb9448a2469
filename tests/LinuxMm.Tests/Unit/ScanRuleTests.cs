namespace LinuxMm.Tests.Unit;

/// <summary>What a NUMA scan leaves alone, rule by rule, in each kernel that differs from the one before.</summary>
public class ScanRuleTests
{
    private const string Private = "page 0-7: private anon rw";
    private const string Huge = "page 0-3: private anon rw huge";
    private const string File = "page 0: shared file rw";
    private const string Merged = "madvise 0-1 mergeable; write 0 3; write 1 3; ksm_merge 0 1; numa_scan 0";
    private const string Single = "single";

    // csharpier-ignore-start
    [Theory]
    // no normal page
    [InlineData("v3.8 v4.0 v6.1 v6.12 v6.19", Private, "read 0; numa_scan 0", "pte(0)=r")]
    [InlineData("v3.8 v4.0 v6.1 v6.12 v6.19", Huge, "read 0; numa_scan 0-3", "pte(0)=r")]
    // KSM: as a page with two mappings, then as itself
    [InlineData("v3.8 v4.0 v4.9 v6.1 v6.12 v6.19", Private, Merged, "pte(0)=r ksm(0)=1")]
    // shared: every mapping with another one; nobody; private mappings with any reference; with another mapping
    [InlineData("v3.8 v6.1 v6.12 v6.19", Private, "write 0; fork; numa_scan 0", "pte(0)=r")]
    [InlineData("v4.0 v4.9", Private, "write 0; fork; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v3.8", "page 0: shared memfd rw", "write 0; fork; 1: read 0; numa_scan 0", "pte(0)=rw")]
    [InlineData("v4.0 v6.1 v6.12 v6.19", "page 0: shared memfd rw", "write 0; fork; 1: read 0; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.1", "page 0: private memfd rw", "read 0; numa_scan 0", "pte(0)=r")]
    [InlineData("v3.8 v4.9 v6.12 v6.19", "page 0: private memfd rw", "read 0; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v4.0 v6.1 v6.12", Huge, "write 0; fork; numa_scan 0-3", "pte(0)=protnone")]
    [InlineData("v6.19", Huge, "write 0; fork; numa_scan 0-3", "pte(0)=r")]
    // a plain reference, a pin
    [InlineData("v3.8 v4.9 v6.12 v6.19", Private, "gup 0 write; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.1", Private, "gup 0 write; numa_scan 0", "pte(0)=rw")]
    [InlineData("v3.8 v4.9", Private, "gup 0 write pin; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.1 v6.12 v6.19", Private, "gup 0 write pin; numa_scan 0", "pte(0)=rw")]
    [InlineData("v4.9 v6.1 v6.12", "page 0: shared anon rw", "gup 0 write pin; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.19", "page 0: shared anon rw", "gup 0 write pin; numa_scan 0", "pte(0)=rw")]
    [InlineData("v4.0 v6.1 v6.12", Huge, "gup 1 write pin; numa_scan 0-3", "pte(0)=protnone")]
    [InlineData("v6.19", Huge, "gup 1 write pin; numa_scan 0-3", "pte(0)=rw")]
    // dirty pages of a disk, not of memory
    [InlineData("v3.8 v4.9", File, "write 0; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.1 v6.12 v6.19", File, "write 0; numa_scan 0", "pte(0)=rw")]
    [InlineData("v6.1 v6.12 v6.19", File, "write 0; fsync 0; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.1 v6.12 v6.19", "page 0: shared memfd rw", "write 0; numa_scan 0", "pte(0)=protnone")]
    // the node of the only thread, in private mappings
    [InlineData("v3.8", Private, Single + "; write 0; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v4.0 v4.9 v6.1 v6.12 v6.19", Private, Single + "; write 0; numa_scan 0", "pte(0)=rw")]
    [InlineData("v4.0 v6.1 v6.12 v6.19", Private, Single + "; write 0; set_node 1; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v4.0 v6.1 v6.12 v6.19", "page 0: shared anon rw", Single + "; write 0; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v4.0 v6.1 v6.12", Huge, Single + "; write 0; numa_scan 0-3", "pte(0)=protnone")]
    [InlineData("v6.19", Huge, Single + "; write 0; numa_scan 0-3", "pte(0)=rw")]
    // fast memory, where balancing is for tiers alone
    [InlineData("v6.1+memory-tiering v6.12+memory-tiering v6.19+memory-tiering", Private, "write 0; numa_scan 0", "pte(0)=rw")]
    [InlineData("v6.1+memory-tiering v6.12+memory-tiering v6.19+memory-tiering", Private, "set_node 1; write 0; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.1+memory-tiering v6.12+memory-tiering v6.19+memory-tiering", Huge, "write 0; numa_scan 0-3", "pte(0)=rw")]
    [InlineData("v6.1+memory-tiering v6.12+memory-tiering v6.19+memory-tiering", Huge, "set_node 1; write 0; numa_scan 0-3", "pte(0)=protnone")]
    [InlineData("v6.12+memory-tiering", Private, "set_node 1; write 0; set_node 0; numa_scan 0; read 0; numa_scan 0", "hints=1 pte(0)=r")]
    // files that are only read; what nobody can access; what has a policy of its own
    [InlineData("v3.8", "page 0: shared memfd rw", "write 0; mprotect 0 r; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v3.16 v4.0 v6.1 v6.12 v6.19", "page 0: shared memfd rw", "write 0; mprotect 0 r; numa_scan 0", "pte(0)=r starts=1")]
    [InlineData("v3.16 v4.0 v6.1 v6.12 v6.19", "page 0: private file r", "read 0; numa_scan 0", "pte(0)=r starts=0")]
    [InlineData("v3.8 v6.1 v6.12 v6.19", "page 0: private anon rw", "write 0; mbind 0 bind; numa_scan 0", "pte(0)=rw starts=0")]
    [InlineData("v3.16 v6.1 v6.12 v6.19", "page 0: private anon rw", "write 0; mprotect 0 none; numa_scan 0", "starts=1")]
    [InlineData("v4.0 v6.1 v6.12 v6.19", Private, "write 0; mlock 0; numa_scan 0", "pte(0)=protnone")]
    // hints already
    [InlineData("v6.1 v6.12 v6.19", Private, "write 0; numa_scan 0; numa_scan 0", "pte(0)=protnone flushes=1")]
    public void Scan_leaves_alone_what_its_version_says(string kernels, string memory, string calls, string end)
    {
        foreach (string kernel in kernels.Split(' '))
        {
            var machine = new Machine(kernel, memory, Operations.Roles.Task, Operations.Roles.Child, Operations.Roles.Driver);
            if (calls.StartsWith(Single, StringComparison.Ordinal))
            {
                for (int cpu = 1; cpu < Capacity.Tasks; cpu++)
                {
                    machine.State.AllTasks[cpu].Space = Task.NoSpace;
                }
            }

            machine.Run(calls.Replace(Single + "; ", "", StringComparison.Ordinal));

            Assert.Equal((kernel, end), (kernel, machine.Read(end.Split(' ').Select(e => e[..e.IndexOf('=')]))));
        }
    }
    // csharpier-ignore-end

    [Fact]
    public void Tiers_are_refused_by_a_kernel_that_knows_none() =>
        Assert.Throws<ModelException>(() => Kernels.Named("v4.9+memory-tiering"));
}
