namespace LinuxMm.Tests.Unit;

/// <summary>A page of the guest to which KVM writes by itself, when nothing happens at the same time.</summary>
public class PfnCacheTests
{
    private const string Memory = "page 0-1: private anon rw touched; guest 0-1; gpc 0";

    // csharpier-ignore-start
    [Theory]
    [InlineData(Memory, "gpc_write 0 5; guest_read 0; read 0", "0; 5; 5", "gpc(0)=rw refs(0)=1")]
    [InlineData(Memory, "gpc_write 0; gpc_write 1 4; read 1", "0; 0; 4", "gpc(0)=empty gpc(1)=rw")]
    // told of what touches its page, and of nothing else
    [InlineData(Memory, "gpc_write 0; madvise 1 dontneed", "0; 0", "gpc(0)=rw")]
    [InlineData(Memory, "gpc_write 0; madvise 0 dontneed; read 0; gpc_write 0 3; read 0", "0; 0; 0; 0; 3", "gpc(0)=rw")]
    [InlineData(Memory, "gpc_write 0; mprotect 0 r; gpc_write 0", "0; 0; EFAULT", "gpc(0)=empty")]
    [InlineData(Memory, "gpc_write 0; munmap 0; gpc_write 0", "0; 0; EFAULT", "gpc(0)=empty folios=1")]
    // a cache needs a memslot, which its users look for
    [InlineData(Memory, "gpc_write 0; memslot 0 delete; gpc_write 0; memslot 0 set; gpc_write 0", "0; 0; EFAULT; 0; 0", "gpc(0)=rw")]
    [InlineData("page 0: private anon rw touched; guest 0", "gpc_write 0", "EINVAL", "gpc(0)=empty")]
    [InlineData("page 0: private anon rw touched; gpc 0", "gpc_write 0", "EINVAL", "gpc(0)=empty")]
    public void Cache_is_valid_as_long_as_nobody_takes_its_page(string memory, string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel, memory: memory);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(end.Split(' ').Select(atom => atom[..atom.IndexOf('=', StringComparison.Ordinal)]))));
        }
    }
    // csharpier-ignore-end
}
