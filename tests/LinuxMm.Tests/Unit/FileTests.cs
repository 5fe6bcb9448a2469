namespace LinuxMm.Tests.Unit;

/// <summary>
/// Shared memory and files when nothing happens at the same time: little programs, their results, and what they leave behind. <c>mmap</c> over
/// memory that is there sends one bracket.
/// </summary>
public class FileTests
{
    // csharpier-ignore-start
    [Theory]
    // shared memory is writable at once; who writes first has one reference, the page cache the other
    [InlineData("mmap 0 rw shared; read 0", "0; 0", "pte(0)=rw folio(0)=page refs(0)=2")]
    [InlineData("mmap 0 rw shared; write 0 7; read 0", "0; 0; 7", "pte(0)=rw refs(0)=2 starts=1 flushes=0")]
    [InlineData("mmap 0 rw shared; write 0 7; munmap 0; mmap 0 rw shared; read 0", "0; 0; 0; 0; 0", "refs(0)=2")]
    [InlineData("mmap 0 rw shared; write 0 7; madvise 0 dontneed; read 0", "0; 0; 0; 7", "pte(0)=rw")]
    [InlineData("mmap 0-1 rw shared; write 0; write 1; madvise 0-1 dontneed; read 0", "0; 0; 0; 0; 1", "pte(1)=rw young(1)=1")]
    [InlineData("mmap 0-1 rw shared; write 0; write 1; madvise 0-1 dontneed; write 0", "0; 0; 0; 0; 0", "pte(1)=empty")]
    // a memfd is there as long as the machine
    [InlineData("mmap 0 rw shared memfd; write 0 7; munmap 0; mmap 0 r shared memfd; read 0", "0; 0; 0; 0; 7", "pte(0)=r")]
    [InlineData("mmap 0 rw shared memfd; write 0 7; mmap 0 rw memfd; read 0; write 0 8; read 0", "0; 0; 0; 7; 0; 8", "pte(0)=rw refs(0)=1 starts=3")]
    [InlineData("mmap 0 rw memfd; write 0 8; mmap 0 r memfd; read 0", "0; 0; 0; 0", "pte(0)=r refs(0)=2")]
    [InlineData("mmap 0 rw memfd; read 0; mprotect 0 r; mprotect 0 rw", "0; 0; 0; 0", "pte(0)=r")]
    // protection of shared memory: what the VMA grants every entry grants
    [InlineData("mmap 0-1 rw shared; write 0; read 1; mprotect 0-1 r; write 0; mprotect 0-1 rw", "0; 0; 0; 0; SIGSEGV; 0", "pte(0)=rw pte(1)=rw starts=3")]
    [InlineData("mmap 0 rw shared; write 0 9; mprotect 0 none; read 0; gup 0 read force; gup 0 write force", "0; 0; 0; SIGSEGV; page; EFAULT", "pte(0)=protnone")]
    [InlineData("mmap 0 rw shared; mprotect 0 w; write 0; read 0", "0; 0; 0; 1", "pte(0)=rw")]
    // a file on disk wants to know of the first write
    [InlineData("mmap 0 rw shared file; read 0", "0; 0", "pte(0)=r page_dirty(0)=0")]
    [InlineData("mmap 0 rw shared file; read 0; write 0 3; read 0", "0; 0; 0; 3", "pte(0)=rw page_dirty(0)=1 refs(0)=2 starts=1 flushes=0")]
    [InlineData("mmap 0 rw shared file; write 0", "0; 0", "pte(0)=rw page_dirty(0)=1 refs(0)=2")]
    [InlineData("mmap 0 rw shared file; write 0; mprotect 0 r; mprotect 0 rw", "0; 0; 0; 0", "pte(0)=rw")]
    [InlineData("mmap 0 rw shared file; read 0; mprotect 0 r; mprotect 0 rw", "0; 0; 0; 0", "pte(0)=r")]
    [InlineData("mmap 0 rw shared file; write 0; fsync 0; fsync 0", "0; 0; 0; 0", "pte(0)=r page_dirty(0)=0 starts=2 flushes=1")]
    [InlineData("mmap 0 rw shared file; write 0; fsync 0; mprotect 0 r; mprotect 0 rw", "0; 0; 0; 0; 0", "pte(0)=r")]
    [InlineData("mmap 0 rw shared file; write 0; fsync 0; write 0 2; read 0", "0; 0; 0; 0; 2", "pte(0)=rw page_dirty(0)=1")]
    [InlineData("mmap 0 rw shared file; write 0; munmap 0; fsync 0; mmap 0 r file; read 0", "0; 0; 0; 0; 0; 1", "page_dirty(0)=0 starts=2")]
    [InlineData("mmap 0 rw shared file; write 0; mmap 0 r file; read 0", "0; 0; 0; 1", "page_dirty(0)=1")]
    [InlineData("mmap 0 rw file; write 0 3; fsync 0; mmap 0 rw file; read 0", "0; 0; 0; 0; 0", "pte(0)=r page_dirty(0)=0 starts=2")]
    // a file that was opened for reading
    [InlineData("mmap 0 rw shared rofile", "EACCES", "vma(0)=rw starts=0")]
    [InlineData("mmap 0 r shared rofile; mprotect 0 rw; mprotect 0 none; gup 0 read force; gup 0 write force", "0; EACCES; 0; page; EFAULT", "pte(0)=protnone")]
    [InlineData("mmap 0 rw rofile; write 0", "0; 0", "pte(0)=rw refs(0)=1")]
    [InlineData("mmap 0 r rofile; gup 0 write force; read 0", "0; page; 0", "pte(0)=r refs(0)=2")]
    // hints
    [InlineData("mmap 0 rw shared; write 0; numa_scan 0; write 0 2", "0; 0; 0; 0", "pte(0)=rw hints=1")]
    [InlineData("mmap 0 rw shared file; read 0; numa_scan 0; read 0", "0; 0; 0; 0", "pte(0)=r hints=1")]
    // GUP
    [InlineData("gup 0 read longterm; gup 0 write longterm", "EINVAL; EINVAL", "pte(0)=empty")]
    [InlineData("mmap 0 rw shared; gup 0 write pin longterm", "0; page", "pte(0)=rw refs(0)=3")]
    [InlineData("mmap 0 r shared; gup 0 write force; gup 0 read", "0; EFAULT; page", "pte(0)=r")]
    [InlineData("mmap 0 rw shared file; gup 0 read; gup 0 write", "0; page; page", "pte(0)=rw page_dirty(0)=1 refs(0)=4")]
    // who uses pages beside the CPU
    [InlineData("mmap 0 rw shared; guest_read 0", "0; 0", "spte(0)=rw vcpu_faults=1")]
    [InlineData("mmap 0 rw shared file; guest_read 0; guest_write 0 2; read 0", "0; 0; 0; 2", "spte(0)=rw page_dirty(0)=1 zaps=0")]
    [InlineData("mmap 0 rw shared file; guest_write 0 2; fsync 0", "0; 0; 0", "spte(0)=empty pte(0)=r page_dirty(0)=0 zaps=1")]
    [InlineData("mmap 0 rw shared file; map 0 write; fsync 0; map 0 read", "0; 0; 0; 0", "dev(0)=r pte(0)=r")]
    public void Kernel_does_what_is_documented_when_memory_is_shared(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            Assert.Equal((kernel, results, end), Run(kernel, calls, end));
        }
    }

    [Theory]
    // a page of the page cache has the page cache's reference
    [InlineData("v3.8", "mmap 0 r shared; read 0; numa_scan 0", "0; 0; 0", "pte(0)=protnone")]
    [InlineData("v3.16", "mmap 0 r shared; read 0; numa_scan 0", "0; 0; 0", "pte(0)=r starts=1")]
    [InlineData("v6.12", "mmap 0 r shared; read 0; numa_scan 0", "0; 0; 0", "pte(0)=r starts=1")]
    [InlineData("v6.1", "mmap 0 rw memfd; read 0; numa_scan 0", "0; 0; 0", "pte(0)=r")]
    [InlineData("v6.12", "mmap 0 rw memfd; read 0; numa_scan 0", "0; 0; 0", "pte(0)=protnone")]
    [InlineData("v6.1", "mmap 0 rw shared file; write 0; numa_scan 0", "0; 0; 0", "pte(0)=rw")]
    [InlineData("v6.12", "mmap 0 rw shared file; write 0; numa_scan 0", "0; 0; 0", "pte(0)=rw")]
    [InlineData("v6.12", "mmap 0 rw shared file; write 0; fsync 0; numa_scan 0", "0; 0; 0; 0", "pte(0)=protnone")]
    // pins protect private memory only, until v6.19
    [InlineData("v6.1", "mmap 0 rw shared; write 0; gup 0 write pin; numa_scan 0", "0; 0; page; 0", "pte(0)=protnone")]
    [InlineData("v6.12", "mmap 0 rw shared; write 0; gup 0 write pin; numa_scan 0", "0; 0; page; 0", "pte(0)=protnone")]
    [InlineData("v6.19", "mmap 0 rw shared; write 0; gup 0 write pin; numa_scan 0", "0; 0; page; 0", "pte(0)=rw")]
    // long pins for writing would keep a file from knowing when it is written
    [InlineData("v6.1", "mmap 0 rw shared file; gup 0 write pin longterm", "0; page", "pte(0)=rw")]
    [InlineData("v6.5", "mmap 0 rw shared file; gup 0 write pin longterm", "0; EFAULT", "pte(0)=empty")]
    [InlineData("v6.12", "mmap 0 rw shared file; gup 0 read pin longterm", "0; page", "pte(0)=r")]
    [InlineData("v6.12", "mmap 0 rw file; gup 0 write pin longterm", "0; page", "pte(0)=rw")]
    // long pins for reading take what the mapping shows, which the next write copies; since v6.2 they have it copied first
    [InlineData("v6.1", "mmap 0 rw memfd; read 0; gup 0 read pin longterm; write 0 2", "0; 0; page; 0", "pte(0)=rw refs(0)=1 starts=2")]
    [InlineData("v6.12", "mmap 0 rw memfd; read 0; gup 0 read pin longterm; write 0 2", "0; 0; page; 0", "pte(0)=rw refs(0)=2 starts=2")]
    [InlineData("v6.12", "mmap 0 rw memfd; read 0; gup 0 read pin longterm", "0; 0; page", "pte(0)=r refs(0)=2 dirty(0)=0 starts=2")]
    [InlineData("v6.12", "mmap 0 rw memfd; read 0; gup 0 read pin; write 0 2", "0; 0; page; 0", "pte(0)=rw refs(0)=1 starts=2")]
    [InlineData("v6.12", "mmap 0 r shared memfd; read 0; gup 0 read pin longterm", "0; 0; page", "pte(0)=r refs(0)=3 starts=1")]
    // a hint of a clean entry of a file is not made writable; that of a dirty one is, and forgets its write bit only since v6.2
    [InlineData("v6.1", "mmap 0 rw shared; write 0; numa_scan 0", "0; 0; 0", "pte(0)=protnone writable(0)=1")]
    [InlineData("v6.12", "mmap 0 rw shared; write 0; numa_scan 0", "0; 0; 0", "pte(0)=protnone writable(0)=0")]
    public void Kernel_does_what_its_version_does_when_memory_is_shared(string kernel, string calls, string results, string end) =>
        Assert.Equal((kernel, results, end), Run(kernel, calls, end));
    // csharpier-ignore-end

    [Theory]
    [InlineData("page 0: shared file r touched", "r", 2)]
    [InlineData("page 0: shared memfd rw touched", "rw", 2)]
    [InlineData("page 0: private file rw touched", "rw", 1)]
    [InlineData("page 0: shared anon none touched", "protnone", 2)]
    [InlineData("page 0: shared file rw cow", "rw", 2)]
    public void Memory_begins_mapped_when_it_is_declared_touched(string memory, string entry, int refs)
    {
        var setting = Kernels.Model.Setting;
        var state = setting.Initial(new Scope("touched", "", [null], 1, 1, "read *") { Memory = memory });

        Assert.Equal(entry, setting.Read(in state, "pte", 0, 0));
        Assert.Equal(refs, state.Folios[state.Mms[0].EntryAt(0).Folio].Refs);
    }

    private static (string Kernel, string Results, string End) Run(string kernel, string calls, string end)
    {
        var machine = new Machine(kernel);
        string got = machine.Run(calls);
        return (kernel, got, machine.Read(end.Split(' ').Select(e => e[..e.IndexOf('=', StringComparison.Ordinal)])));
    }
}
