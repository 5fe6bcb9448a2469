namespace LinuxMm.Tests.Unit;

/// <summary>What remains of a kernel on a machine that cannot tell PROT_NONE entries from others.</summary>
public class ArchitectureTests
{
    [Theory]
    [InlineData("v3.8", "write 0; numa_scan 0; read 0", "0; 0; 1", "pte(0)=rw starts=0 hints=0")]
    [InlineData("v6.12", "write 0; numa_scan 0; read 0", "0; 0; 1", "pte(0)=rw starts=0 hints=0")]
    [InlineData("v6.1", "write 0; mprotect 0 none; lookup 0", "0; 0; page", "pte(0)=protnone")]
    [InlineData("v6.12", "write 0; mprotect 0 none; read 0", "0; 0; SIGSEGV", "pte(0)=protnone")]
    [InlineData("v6.12", "write 0; mprotect 0 none; gup 0 read; guest_read 0", "0; 0; EFAULT; EFAULT", "spte(0)=empty")]
    [InlineData("v6.12", "write 0; mprotect 0 none; gup 0 read force honor", "0; 0; page", "hints=0")]
    [InlineData(
        "v6.12",
        "write 0; mprotect 0 none; gup_fast 0 read; gup_fast 0 write",
        "0; 0; page; EFAULT",
        "pte(0)=protnone"
    )]
    [InlineData("v6.12", "write 0; mprotect 0 none; map 0 read", "0; 0; EFAULT", "dev(0)=empty")]
    public void Machine_without_protnone_does_as_its_vmas_say(string kernel, string calls, string results, string end)
    {
        var machine = new Machine(kernel + "+arch-without-protnone");

        string got = machine.Run(calls);

        Assert.Equal((results, end), (got, machine.Read(end.Split(' ').Select(e => e[..e.IndexOf('=')]))));
    }

    [Theory]
    [InlineData("v4.0")]
    [InlineData("v6.1")]
    [InlineData("v6.12")]
    public void Kernel_keeps_its_promises_without_protnone(string kernel)
    {
        var broken = LinuxMm
            .Scopes.Catalogue.All.Where(scope => scope.Name is "gup-force" or "driver-numa")
            .SelectMany(scope => Searches.Run(kernel + "+arch-without-protnone", scope).Broken)
            .Select(b => b.Invariant.Name);

        Assert.Empty(broken);
    }
}
