namespace LinuxMm.Tests.Unit;

/// <summary>A device whose memory VFIO has pinned, when nothing happens at the same time.</summary>
public class PassthroughTests
{
    private const string Memory = "page 0-3: private anon rw";

    // csharpier-ignore-start
    [Theory]
    [InlineData("dma_map 0 write; dma_read 0; dma_write 0 5; read 0", "0; 0; 0; 5", "dma(0)=rw refs(0)=2")]
    [InlineData("dma_map 0-1 write; dma_map 1 read; dma_unmap 0-3; dma_read 0", "0; EEXIST; 2; EFAULT", "dma(0)=empty refs(0)=1")]
    [InlineData("mprotect 0 r; dma_map 0 write; dma_map 0 read; dma_write 0", "0; EFAULT; 0; EFAULT", "dma(0)=r")]
    // what cannot be mapped as a whole is not mapped at all
    [InlineData("munmap 1; dma_map 0-1 write; dma_read 0; dma_unmap 0", "0; EFAULT; EFAULT; 0", "dma(0)=empty refs(0)=1")]
    [InlineData("write 0; munmap 0; dma_map 0 read", "0; 0; EFAULT", "folios=0")]
    // no notifier: what is unmapped or forbidden on purpose stays the device's
    [InlineData("dma_map 0 write; madvise 0 dontneed; write 0 7; dma_read 0; dma_unmap 0", "0; 0; 0; 0; 1", "folios=1 data(0)=7")]
    [InlineData("dma_map 0 write; munmap 0; dma_write 0 5; dma_read 0; dma_unmap 0", "0; 0; 0; 5; 1", "folios=0")]
    [InlineData("dma_map 0 write; mprotect 0 none; dma_write 0 5; mprotect 0 r; read 0", "0; 0; 0; 0; 5", "dma(0)=rw")]
    // everybody else leaves the page where it is
    [InlineData("dma_map 0 write; mremap 0 4; write 4 4; dma_read 0", "0; 0; 0; 4", "pte(0)=empty")]
    [InlineData("dma_map 0 write; move 0 1; write 0 4; dma_read 0", "0; 1; 0; 4", "dma(0)=rw")]
    [InlineData("dma_map 0 write; madvise 0 free; write 0 4; dma_read 0", "0; 0; 0; 4", "dma(0)=rw")]
    [InlineData("madvise 0-1 mergeable; write 1 3; dma_map 0 write; dma_write 0 3; ksm_merge 0 1; write 0 4; dma_read 0", "0; 0; 0; 0; EFAULT; 0; 4", "ksm(0)=0")]
    [InlineData("madvise 0-3 hugepage; dma_map 1 write; write 1 4; madvise 0 dontneed; write 1 5; dma_read 1", "0; 0; 0; 0; 0; 5", "huge(0)=0")]
    [InlineData("madvise 0-3 hugepage; dma_map 1 write; madvise 0-3 dontneed; write 1 5; dma_read 1; dma_unmap 1", "0; 0; 0; 0; 0; 1", "huge(0)=1 refs(0)=1")]
    public void Device_does_what_is_documented_when_programs_run_alone(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel, Memory);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(Atoms(end))));
        }
    }

    [Theory]
    // since v6.2 a long pin for reading takes a page of the mapping's own
    [InlineData("v6.1", Memory, "dma_map 0 read; write 0 2; dma_read 0", "0; 0; 0", "dma(0)=r")]
    [InlineData("v6.5", Memory, "dma_map 0 read; write 0 2; dma_read 0", "0; 0; 2", "dma(0)=r")]
    [InlineData("v6.1", "page 0: private memfd rw", "read 0; dma_map 0 read; write 0 2; dma_read 0", "0; 0; 0; 0", "dma(0)=r")]
    [InlineData("v6.5", "page 0: private memfd rw", "read 0; dma_map 0 read; write 0 2; dma_read 0", "0; 0; 0; 2", "dma(0)=r")]
    // a file that counts its dirty pages gives none to write; before, it was told in the end
    [InlineData("v6.1", "page 0: shared file rw", "dma_map 0 write; fsync 0; dma_write 0; dma_unmap 0", "0; 0; 0; 1", "page_dirty(0)=1")]
    [InlineData("v6.5", "page 0: shared file rw", "dma_map 0 write", "EFAULT", "dma(0)=empty")]
    [InlineData("v6.12", "page 0: shared memfd rw", "dma_map 0 write; dma_write 0 3; read 0", "0; 0; 3", "dma(0)=rw")]
    // the scan, by era: whatever is pinned; what is not private; nothing of it
    [InlineData("v4.9", Memory, "dma_map 0 write; numa_scan 0; dma_read 0", "0; 0; 0", "pte(0)=protnone")]
    [InlineData("v6.1", Memory, "dma_map 0 write; numa_scan 0", "0; 0", "pte(0)=rw")]
    [InlineData("v6.12", Memory, "dma_map 0 write; numa_scan 0", "0; 0", "pte(0)=rw")]
    [InlineData("v6.12", "page 0: shared anon rw", "dma_map 0 write; numa_scan 0; write 0 4; dma_read 0", "0; 0; 0; 4", "hints=1")]
    [InlineData("v6.19", "page 0: shared anon rw", "dma_map 0 write; numa_scan 0; write 0 4; dma_read 0", "0; 0; 0; 4", "hints=0")]
    // and the guest whose memory it is loses its mappings all the same
    [InlineData("v6.12", "page 0-3: private anon rw touched; guest 0-3; dma 0-3", "guest_write 0; guest_write 1; numa_scan 0-3", "0; 0; 0", "pte(0)=rw zaps=2 vain=2")]
    [InlineData("v6.19", "page 0-3: private anon rw touched; guest 0-3; dma 0-3", "guest_write 0; guest_write 1; numa_scan 0-3", "0; 0; 0", "pte(0)=rw zaps=2 vain=2")]
    [InlineData("v6.12", "page 0-3: private anon rw huge touched; guest 0-3; dma 0-3", "guest_write 0; numa_scan 0-3; guest_write 0 2; dma_read 0", "0; 0; 0; 2", "pte(0)=rw zaps=4 hints=1")]
    public void Device_does_what_its_version_does_when_programs_run_alone(string kernel, string memory, string calls, string results, string end)
    {
        var machine = new Machine(kernel, memory);

        string got = machine.Run(calls);

        Assert.Equal((results, end), (got, machine.Read(Atoms(end))));
    }

    [Fact]
    public void Child_gets_a_copy_when_a_device_has_the_page()
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel, Memory, Operations.Roles.Task, Operations.Roles.Child);

            string got = machine.Run("dma_map 0-1 write; write 1 4; fork; dma_write 0 3; write 1 5; 1: read 0; 1: read 1; read 0; dma_read 1");

            Assert.Equal((kernel, "0; 0; 0; 0; 0; 0; 4; 3; 5"), (kernel, got));
        }
    }

    /// <summary>What is said of the second page must not be said of the first one, which is a file's.</summary>
    [Fact]
    public void Pin_of_a_private_page_is_judged_by_itself_when_a_shared_one_lies_before_it()
    {
        foreach (string kernel in Kernels.InUse)
        {
            var image = Kernels.Named(kernel).Image;
            var program = new Program([[Machine.Parse(image, "mmap 0 r shared"), Machine.Parse(image, "dma_map 0-1 read")]]);
            var initial = Kernels.Model.Setting.Initial(Kernels.Model.Setting.DefaultSetup(2), [Operations.Roles.Task]);

            var result = new Explorer<State, Task>(image, [Invariants.Files.LongtermCow]).Run(new OneProgram(program), in initial, new());

            Assert.Equal((kernel, kernel != "v6.1"), (kernel, result.Holds));
        }
    }

    [Theory]
    [InlineData("page 0: private anon rw; dma 0")]
    [InlineData("page 0: private anon rw cow; dma 0")]
    public void Setup_is_refused_when_a_device_could_not_have_pinned_the_page(string memory) =>
        Assert.Throws<ModelException>(() => new Machine("v6.12", memory));
    // csharpier-ignore-end

    private static IEnumerable<string> Atoms(string end) =>
        end.Split(' ').Select(e => e[..e.IndexOf('=', StringComparison.Ordinal)]);
}
