namespace LinuxMm.Tests.Unit;

/// <summary>Memory that lies on a device when a program begins.</summary>
public class DeviceMemoryTests
{
    private const string OnDevice = "page 0: private anon rw device";

    // csharpier-ignore-start
    [Theory]
    // the device uses it where it is
    [InlineData("map 0 write", "0", "pte(0)=device dev(0)=rw starts=0")]
    [InlineData("numa_scan 0; madvise 0 free; age 0; map 0 read", "0; 0; 0; 0", "pte(0)=device dev(0)=r")]
    // whoever else needs it gets it back, and the device is told
    [InlineData("read 0", "0", "pte(0)=rw refs(0)=1 exclusive(0)=1 starts=1")]
    [InlineData("map 0 write; write 0 3; read 0", "0; 0; 3", "pte(0)=rw dev(0)=empty starts=1")]
    [InlineData("gup 0 read pin", "page", "pte(0)=rw refs(0)=2 exclusive(0)=1 starts=1")]
    [InlineData("gup_fast 0 write", "page", "pte(0)=rw starts=1")]
    // an entry that lost the right to write does not get it back with the VMA's, neither from mprotect nor from a scan
    [InlineData("mprotect 0 r; mprotect 0 rw; map 0 write; map 0 read", "0; 0; EPERM; 0", "pte(0)=device dev(0)=r")]
    [InlineData("numa_scan 0; map 0 write; read 0; map 0 write", "0; EPERM; 0; 0", "pte(0)=rw dev(0)=rw")]
    [InlineData("mprotect 0 none; read 0; gup 0 read force", "0; SIGSEGV; page", "pte(0)=protnone refs(0)=2")]
    // it is counted, and it goes like any other
    [InlineData("smaps 0", "1", "pte(0)=device")]
    [InlineData("map 0 read; madvise 0 dontneed; read 0", "0; 0; 0", "dev(0)=empty folio(0)=zero")]
    public void Device_page_is_used_there_or_brought_back_when_programs_run_alone(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel + "+driver-owns-device-memory", memory: OnDevice);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(end.Split(' ').Select(atom => atom.Split('=')[0]))));
        }
    }
    // csharpier-ignore-end

    [Fact]
    public void Device_page_comes_back_when_another_device_maps_it()
    {
        var machine = new Machine("v6.12", memory: OnDevice);

        Assert.Equal("0", machine.Run("map 0 read"));
        Assert.Equal("pte(0)=rw dev(0)=r", machine.Read(["pte(0)", "dev(0)"]));
    }

    [Theory]
    [InlineData("page 0: shared anon rw device")]
    [InlineData("page 0: private file rw device")]
    [InlineData("page 0-3: private anon rw huge device")]
    [InlineData("page 0: private anon rw device remote")]
    public void Memory_that_cannot_lie_on_a_device_is_refused(string memory) =>
        Assert.Throws<ModelException>(() => new Machine("v6.12", memory: memory));
}
