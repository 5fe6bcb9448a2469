namespace LinuxMm.Tests.Unit;

/// <summary>
/// mprotect, mlock, madvise, mmap and mseal when nothing happens at the same time, on eight pages of private anonymous read-write memory with a
/// guest and a device. Rows marked OBS were seen on real kernels, in VMAs smaller than a block; here a VMA covers its blocks, and the first call
/// that cuts it within one sends a bracket over the whole block as well, if any entry is there.
/// </summary>
public class AddressSpaceCallTests
{
    // csharpier-ignore-start
    [Theory]
    // mprotect: what stands before an error stays changed (OBS A01, A02)
    [InlineData("munmap 2; write 0; mprotect 0-4 r", "0; 0; ENOMEM", "vma(0)=r vma(1)=r vma(3)=rw pte(0)=r starts=2")]
    [InlineData("munmap 0; mprotect 0-1 r; mprotect 0 r", "0; ENOMEM; ENOMEM", "vma(1)=rw")]
    // mremap: a bracket for what stood at the target, one for the entries, one for what is left of the old VMA (OBS C11, D06, G05, E02)
    [InlineData("munmap 4-7; write 0; mremap 0 4; read 4; read 0", "0; 0; 0; 1; SIGSEGV", "pte(4)=rw vma(0)=empty vma(4)=rw starts=4 flushes=1")]
    [InlineData("write 0; write 4 2; mremap 0 4; read 4", "0; 0; 0; 1", "pte(0)=empty pte(4)=rw starts=5 flushes=2")]
    [InlineData("munmap 4-7; mremap 0-1 4", "0; 0", "vma(0)=empty vma(5)=rw table(4)=0 starts=3 flushes=0")]
    [InlineData("munmap 4-7; read 2; mremap 0-1 4", "0; 0; 0", "table(4)=1 starts=4 flushes=0")]
    [InlineData("write 0; numa_scan 0; mremap 0 4; read 4", "0; 0; 0; 1", "pte(4)=rw hints=1")]
    [InlineData("write 0; mprotect 0 none; mremap 0 4; read 4", "0; 0; 0; SIGSEGV", "pte(4)=protnone")]
    [InlineData("write 1 1; write 2 2; write 3 3; mremap 1-3 5; read 5; read 6; read 7", "0; 0; 0; 0; 1; 2; 3", "vma(3)=empty")]
    [InlineData("write 2 1; write 4 2; mremap 2-4 5; mremap 5-7 1; read 1; read 3", "0; 0; 0; 0; 1; 2", "pte(2)=empty vma(5)=empty")]
    [InlineData("guest_write 0; mremap 0 4; guest_read 4; guest_read 0", "0; 0; 1; EFAULT", "spte(0)=empty spte(4)=rw")]
    [InlineData("guest_write 4; mremap 0 4; guest_read 4", "0; 0; 0", "folio(4)=zero")]
    [InlineData("write 0; gup 0 write pin; mremap 0 4; write 4 2; put r1", "0; page; 0; 0; 0", "pte(4)=rw refs(4)=1")]
    [InlineData("mremap 0-1 1; mremap 1-2 0; mremap 4-7 5", "EINVAL; EINVAL; EINVAL", "vma(0)=rw starts=0")]
    [InlineData("munmap 0; mremap 0 4; mremap 0-1 4", "0; EFAULT; EFAULT", "vma(4)=rw")]
    [InlineData("mprotect 1 r; write 4; mremap 0-1 4", "0; 0; EFAULT", "vma(0)=rw vma(4)=empty")]
    [InlineData("mlock 0; mremap 0 4; madvise 4 dontneed", "0; 0; EINVAL", "pte(4)=rw")]
    // mlock fills with zero pages or pages of its own (OBS A17)
    [InlineData("mlock 0-1", "0", "pte(0)=rw folio(1)=page starts=0")]
    [InlineData("mprotect 0-1 r; mlock 0-1", "0; 0", "pte(0)=r folio(1)=zero")]
    [InlineData("mprotect 0 none; mlock 0", "0; ENOMEM", "pte(0)=empty")]
    [InlineData("mprotect 1 none; mlock 0-2", "0; ENOMEM", "pte(0)=rw pte(1)=empty pte(2)=empty")]
    [InlineData("mprotect 0 none; mlock 0; mprotect 0 rw", "0; ENOMEM; 0", "pte(0)=rw")]
    [InlineData("mprotect 0 none; mlock 0; mprotect 0 r", "0; ENOMEM; 0", "pte(0)=empty")]
    [InlineData("mprotect 0 none; mlock 0; munlock 0; mprotect 0 rw", "0; ENOMEM; 0; 0", "pte(0)=empty")]
    [InlineData("mprotect 0 x; mlock 0; mprotect 1 w; mlock 1", "0; 0; 0; 0", "pte(0)=r pte(1)=rw")]
    [InlineData("munmap 1; mlock 0-2; madvise 0 dontneed", "0; ENOMEM; EINVAL", "pte(0)=empty")]
    [InlineData("munmap 0; mlock 0; munlock 0-1", "0; ENOMEM; ENOMEM", "vma(0)=empty")]
    [InlineData("mlock 0 onfault; madvise 0 dontneed; read 0", "0; EINVAL; 0", "folio(0)=zero")]
    [InlineData("write 0; numa_scan 0; mlock 0 onfault; munlock 0", "0; 0; 0; 0", "pte(0)=protnone hints=0")]
    [InlineData("read 0; mlock 0", "0; 0", "folio(0)=page starts=2")]
    // mmap (OBS A17)
    [InlineData("mmap 0-1 rw populate; mmap 2-3 r populate", "0; 0", "folio(0)=page folio(1)=page folio(2)=zero")]
    [InlineData("mmap 0-1 none populate; mmap 2-3 none locked", "0; 0", "pte(0)=empty pte(2)=empty")]
    [InlineData("mmap 0 rw locked; madvise 0 dontneed; madvise 0 dontneed_locked", "0; EINVAL; 0", "pte(0)=empty")]
    // madvise on locked memory and holes (OBS A11)
    [InlineData("munmap 2; write 1; write 3; madvise 1-3 dontneed", "0; 0; 0; ENOMEM", "pte(1)=empty pte(3)=empty starts=3")]
    [InlineData("write 0; mlock 1; madvise 0-1 dontneed", "0; 0; EINVAL", "pte(0)=empty pte(1)=rw starts=2")]
    [InlineData("mlock 1; madvise 1 cold; madvise 1 free; madvise 1 dontneed_locked", "0; EINVAL; EINVAL; 0", "pte(1)=empty starts=1")]
    // FREE and COLD (OBS A18, C13)
    [InlineData("write 0; madvise 0 cold", "0; 0", "pte(0)=rw young(0)=0 dirty(0)=1 starts=0 flushes=1")]
    [InlineData("write 0; madvise 0 free", "0; 0", "pte(0)=rw young(0)=0 dirty(0)=0 starts=1 flushes=1")]
    [InlineData("write 0; madvise 0 free; write 0; read 0", "0; 0; 0; 1", "young(0)=1 dirty(0)=1")]
    [InlineData("write 0; numa_scan 0; madvise 0 free; madvise 0 cold", "0; 0; 0; 0", "pte(0)=protnone young(0)=0 hints=0")]
    [InlineData("read 0; madvise 0 cold; madvise 0 free", "0; 0; 0", "young(0)=1")]
    [InlineData("write 0; mprotect 0 none; madvise 0 free", "0; 0; 0", "pte(0)=protnone dirty(0)=0")]
    [InlineData("guest_write 0; madvise 0 cold; test_young 0", "0; 0; 1", "spte(0)=rw young(0)=0")]
    [InlineData("guest_write 0; madvise 0 free; test_young 0", "0; 0; 0", "spte(0)=empty")]
    // MADV_POPULATE (OBS A10, A12, G08)
    [InlineData("madvise 0-1 populate_read", "0", "folio(0)=zero folio(1)=zero starts=0")]
    [InlineData("madvise 0-1 populate_write", "0", "folio(0)=page folio(1)=page dirty(0)=1")]
    [InlineData("read 0; madvise 0 populate_write", "0; 0", "folio(0)=page starts=1")]
    [InlineData("mprotect 0 w; madvise 0 populate_read; madvise 0 populate_write", "0; EINVAL; 0", "pte(0)=rw")]
    [InlineData("mprotect 0 x; madvise 0 populate_read", "0; EINVAL", "pte(0)=empty")]
    [InlineData("mprotect 0 r; madvise 0 populate_write; madvise 0 populate_read", "0; EINVAL; 0", "folio(0)=zero")]
    [InlineData("munmap 0; madvise 0 populate_read", "0; ENOMEM", "pte(0)=empty")]
    [InlineData("munmap 0; mprotect 1 none; madvise 1-2 populate_write", "0; 0; EINVAL", "pte(2)=empty")]
    [InlineData("mprotect 1 none; madvise 0-2 populate_read", "0; EINVAL", "folio(0)=zero pte(2)=empty")]
    [InlineData("write 0; numa_scan 0; madvise 0 populate_write", "0; 0; 0", "pte(0)=rw hints=1")]
    // core dumps: no zeros, no faults on anonymous memory, no hints
    [InlineData("dump 0; read 0; dump 0", "EFAULT; 0; EFAULT", "folio(0)=zero")]
    [InlineData("write 0 3; dump 0; munmap 0; dump 0", "0; 3; 0; EFAULT", "vma(0)=empty")]
    [InlineData("write 0 3; mprotect 0 none; dump 0", "0; 0; 3", "pte(0)=protnone refs(0)=1 hints=0")]
    [InlineData("write 0 3; numa_scan 0; dump 0", "0; 0; 3", "refs(0)=1 hints=0")]
    [InlineData("mmap 0 r shared; dump 0", "0; 0", "pte(0)=r")]
    // shared memory is populated by reading, and not thrown away lazily
    [InlineData("mmap 0 rw shared; mlock 0", "0; 0", "dirty(0)=0")]
    [InlineData("mmap 0 rw shared populate; madvise 0 free; madvise 0 cold", "0; EINVAL; 0", "dirty(0)=0 young(0)=0")]
    [InlineData("mmap 0 rw shared; write 0 3; mremap 0 4; read 4", "0; 0; 0; 3", "vma(0)=empty")]
    public void Call_does_what_is_documented_when_it_runs_alone(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            Assert.Equal((kernel, results, end), (kernel, Run(kernel, calls, end, out string left), left));
        }
    }

    [Theory]
    // a hole ends MADV_POPULATE since v6.10 (OBS G08)
    [InlineData("v6.1", "munmap 2; mprotect 3 none; madvise 0-5 populate_read", "0; 0; EINVAL", "folio(1)=zero pte(4)=empty")]
    [InlineData("v6.12", "munmap 2; mprotect 3 none; madvise 0-5 populate_read", "0; 0; ENOMEM", "folio(1)=zero pte(4)=empty")]
    [InlineData("v6.1", "munmap 2; madvise 0-5 populate_read", "0; ENOMEM", "folio(1)=zero folio(4)=zero")]
    [InlineData("v6.12", "munmap 2; madvise 0-5 populate_read", "0; ENOMEM", "folio(1)=zero pte(4)=empty")]
    // who takes hints (OBS C26)
    [InlineData("v4.9", "write 0; numa_scan 0; madvise 0 populate_read", "0; 0; 0", "pte(0)=rw hints=1")]
    [InlineData("v6.1", "write 0; numa_scan 0; madvise 0 populate_read", "0; 0; 0", "pte(0)=rw hints=1")]
    [InlineData("v6.5", "write 0; numa_scan 0; madvise 0 populate_read", "0; 0; 0", "pte(0)=protnone hints=0")]
    [InlineData("v6.12", "write 0; numa_scan 0; madvise 0 populate_read", "0; 0; 0", "pte(0)=protnone hints=0")]
    [InlineData("v4.9", "write 0; numa_scan 0; mlock 0", "0; 0; 0", "pte(0)=protnone hints=0")]
    [InlineData("v6.1", "write 0; numa_scan 0; mlock 0", "0; 0; 0", "pte(0)=protnone hints=0")]
    [InlineData("v6.12", "write 0; numa_scan 0; mlock 0", "0; 0; 0", "pte(0)=rw hints=1")]
    [InlineData("v6.12", "write 0; mprotect 0 r; numa_scan 0; mlock 0", "0; 0; 0; 0", "pte(0)=protnone hints=0")]
    // sealed memory (OBS A14)
    [InlineData("v6.6", "mseal 1; mprotect 1 none; munmap 1", "ENOSYS; 0; 0", "vma(1)=empty")]
    [InlineData("v6.12", "write 0; mseal 1; mprotect 0-1 none", "0; 0; EPERM", "vma(0)=none pte(0)=protnone vma(1)=rw starts=2")]
    [InlineData("v6.12", "mseal 1; mprotect 1 rw; munmap 0-1; mmap 1 r", "0; EPERM; EPERM; EPERM", "vma(0)=rw vma(1)=rw starts=0")]
    [InlineData("v6.12", "write 1; mseal 1; madvise 1 dontneed; read 1", "0; 0; 0; 0", "folio(1)=zero starts=2")]
    [InlineData("v6.12", "mprotect 1 r; mseal 1; madvise 1 dontneed; madvise 1 free; madvise 1 cold", "0; 0; EPERM; EPERM; 0", "starts=0")]
    [InlineData("v6.12", "mseal 0; mremap 0 4; mremap 4 0; mremap 0-1 0", "0; EPERM; EPERM; EPERM", "vma(0)=rw vma(4)=rw")]
    [InlineData("v6.12", "munmap 2; mseal 0-3; mprotect 0 r", "0; ENOMEM; 0", "vma(0)=r")]
    [InlineData("v6.12", "mseal 0; mlock 0; munlock 0", "0; 0; 0", "pte(0)=rw")]
    public void Call_does_what_its_version_does_when_it_runs_alone(string kernel, string calls, string results, string end) =>
        Assert.Equal((results, end), (Run(kernel, calls, end, out string left), left));
    // csharpier-ignore-end

    [Theory]
    [InlineData("v6.1", "pte(4)=rw hints=1")]
    [InlineData("v6.12", "pte(4)=protnone hints=0")]
    public void Pin_goes_with_its_page_when_memory_moves(string kernel, string end)
    {
        var machine = new Machine(kernel, pages: Capacity.Pages);

        machine.Run("write 0; numa_scan 0; gup 0 read pin; mremap 0 4");

        Assert.Equal(end, machine.Read(["pte(4)", "hints"]));
        Assert.Equal(4, (int)machine.State.Handles[0].Page);
        Assert.Equal(machine.State.Mms[0].EntryAt(4).Folio, machine.State.Handles[0].Folio);
    }

    private static string Run(string kernel, string calls, string end, out string left)
    {
        var machine = new Machine(kernel, pages: Capacity.Pages);
        string results = machine.Run(calls);
        left = machine.Read(end.Split(' ').Select(e => e[..e.IndexOf('=', StringComparison.Ordinal)]));
        return results;
    }
}
