namespace LinuxMm.Tests.Unit;

/// <summary>
/// What the kernel does when nothing happens at the same time: little programs, their results, and what they leave behind. Two pages of
/// private anonymous read-write memory, a guest and a device; <c>1: read 0</c> is done by another CPU.
/// </summary>
public class FactTests
{
    // csharpier-ignore-start
    [Theory]
    // CPU accesses
    [InlineData("read 0", "0", "pte(0)=r folio(0)=zero young(0)=1")]
    [InlineData("write 0; read 0", "0; 1", "pte(0)=rw folio(0)=page refs(0)=1")]
    [InlineData("read 0; write 0 2; read 0", "0; 0; 2", "pte(0)=rw folio(0)=page starts=1 flushes=1")]
    [InlineData("mprotect 0 none; read 0; write 0", "0; SIGSEGV; SIGSEGV", "pte(0)=empty")]
    [InlineData("write 0; mprotect 0 none; read 0", "0; 0; SIGSEGV", "pte(0)=protnone")]
    [InlineData("mprotect 0 r; write 0; read 0", "0; SIGSEGV; 0", "folio(0)=zero")]
    [InlineData("mprotect 0 w; read 0; write 0", "0; 0; 0", "pte(0)=rw")]
    [InlineData("mprotect 0 x; read 0; write 0", "0; 0; SIGSEGV", "pte(0)=r")]
    [InlineData("munmap 0; read 0; write 0", "0; SIGSEGV; SIGSEGV", "vma(0)=empty pte(0)=empty")]
    // mprotect
    [InlineData("munmap 1; mprotect 0-1 r", "0; ENOMEM", "vma(0)=r vma(1)=empty")]
    [InlineData("munmap 0; mprotect 0-1 r", "0; ENOMEM", "vma(1)=rw")]
    [InlineData("write 0; mprotect 0 rw", "0; 0", "pte(0)=rw starts=0 flushes=0")]
    [InlineData("write 0; numa_scan 0; mprotect 0 rw", "0; 0; 0", "pte(0)=protnone starts=1")]
    [InlineData("write 0; mprotect 1 none", "0; 0", "starts=1 flushes=0")]
    [InlineData("write 0; munmap 0; mprotect 1 none", "0; 0; 0", "starts=2")]
    [InlineData("write 0; madvise 0 dontneed; mprotect 0 none", "0; 0; 0", "table(0)=1 starts=2")]
    [InlineData("write 0; mprotect 0 r; mprotect 0 rw", "0; 0; 0", "pte(0)=rw flushes=2")]
    [InlineData("read 0; mprotect 0 r; mprotect 0 rw", "0; 0; 0", "pte(0)=r")]
    [InlineData("write 0; mprotect 0 none; mprotect 0 rw; read 0", "0; 0; 0; 1", "pte(0)=rw")]
    // NUMA hints
    [InlineData("write 0; numa_scan 0", "0; 0", "pte(0)=protnone vma(0)=rw starts=1 flushes=1")]
    [InlineData("write 0; numa_scan 0; write 0", "0; 0; 0", "pte(0)=rw hints=1 starts=1 flushes=1")]
    [InlineData("write 0; numa_scan 0; read 0", "0; 0; 1", "pte(0)=rw hints=1")]
    [InlineData("write 0; mprotect 0 r; numa_scan 0; write 0; read 0", "0; 0; 0; SIGSEGV; 1", "pte(0)=r hints=1")]
    [InlineData("write 0; numa_scan 0; numa_scan 0", "0; 0; 0", "starts=2 flushes=1")]
    [InlineData("read 0; numa_scan 0", "0; 0", "pte(0)=r starts=1 flushes=0")]
    [InlineData("write 0; mprotect 0 none; numa_scan 0", "0; 0; 0", "pte(0)=protnone")]
    [InlineData("write 0; mprotect 0 w; numa_scan 0", "0; 0; 0", "pte(0)=protnone")]
    [InlineData("write 0; mprotect 0 x; numa_scan 0", "0; 0; 0", "pte(0)=protnone")]
    // mappings
    [InlineData("munmap 0-1; munmap 0-1", "0; 0", "starts=1 flushes=0 table(0)=0")]
    [InlineData("write 0; munmap 0-1", "0; 0", "starts=1 flushes=1 table(0)=0")]
    [InlineData("write 0; munmap 0", "0; 0", "starts=1 flushes=1 table(0)=1")]
    [InlineData("munmap 0; madvise 0-1 dontneed", "0; ENOMEM", "starts=2")]
    [InlineData("write 1; munmap 0; madvise 0-1 dontneed; read 1", "0; 0; ENOMEM; 0", "folio(1)=zero")]
    [InlineData("madvise 0-1 dontneed", "0", "starts=1 flushes=0")]
    [InlineData("write 0; mmap 0 r; read 0", "0; 0; 0", "vma(0)=r folio(0)=zero starts=1")]
    [InlineData("munmap 0; mmap 0 rw", "0; 0", "starts=1")]
    [InlineData("write 0; gup 0 write pin; madvise 0 dontneed; read 0; put r1", "0; page; 0; 0; 0", "folio(0)=zero")]
    // GUP
    [InlineData("gup 0 read", "zero", "pte(0)=r")]
    [InlineData("gup 0 write", "page", "pte(0)=rw refs(0)=2")]
    [InlineData("gup 0 read; write 0", "zero; 0", "folio(0)=page refs(0)=1 starts=1")]
    [InlineData("munmap 0; gup 0 read force", "0; EFAULT", "pte(0)=empty")]
    [InlineData("mprotect 0 none; gup 0 read; gup 0 write", "0; EFAULT; EFAULT", "pte(0)=empty")]
    [InlineData("write 0; mprotect 0 none; gup 0 read", "0; 0; EFAULT", "pte(0)=protnone")]
    [InlineData("mprotect 0 r; gup 0 write", "0; EFAULT", "pte(0)=empty")]
    [InlineData("mprotect 0 w; gup 0 read; gup 0 write", "0; EFAULT; page", "pte(0)=rw")]
    [InlineData("mprotect 0 x; gup 0 read; gup 0 read force", "0; EFAULT; zero", "pte(0)=r")]
    [InlineData("write 0; mprotect 0 none; gup 0 read force honor", "0; 0; page", "pte(0)=protnone hints=0")]
    [InlineData("mprotect 0 none; gup 0 read force", "0; zero", "pte(0)=protnone")]
    [InlineData("mprotect 0 none; gup 0 write force", "0; page", "pte(0)=protnone writable(0)=0")]
    [InlineData("write 0; mprotect 0 none; gup 0 write force", "0; 0; page", "pte(0)=protnone writable(0)=0 starts=1")]
    [InlineData("write 0; mprotect 0 r; gup 0 write force", "0; 0; page", "pte(0)=r starts=1")]
    [InlineData("read 0; mprotect 0 r; gup 0 write force", "0; 0; page", "pte(0)=r folio(0)=page starts=2")]
    [InlineData("write 0; numa_scan 0; gup 0 read honor", "0; 0; page", "pte(0)=rw hints=1")]
    [InlineData("write 0; numa_scan 0; gup 0 write", "0; 0; page", "pte(0)=rw hints=1")]
    [InlineData("gup 0 write pin; put r0; put r0", "page; 0; EINVAL", "refs(0)=1")]
    [InlineData("put r0", "EINVAL", "starts=0")]
    // the guest
    [InlineData("guest_read 0", "0", "spte(0)=r folio(0)=zero vcpu_faults=1")]
    [InlineData("guest_write 0 2; read 0; guest_read 0", "0; 2; 2", "spte(0)=rw vcpu_faults=1")]
    [InlineData("write 0; guest_read 0", "0; 1", "spte(0)=rw")]
    [InlineData("write 0; mprotect 0 r; guest_read 0; guest_write 0", "0; 0; 1; EFAULT", "spte(0)=r")]
    [InlineData("mprotect 0 none; guest_read 0", "0; EFAULT", "spte(0)=empty")]
    [InlineData("mprotect 0 w; guest_read 0; guest_write 0", "0; EFAULT; 0", "spte(0)=rw")]
    [InlineData("guest_read 0; guest_write 0", "0; 0", "spte(0)=rw zaps=1 vcpu_faults=3")]
    [InlineData("guest_write 0; numa_scan 0", "0; 0", "spte(0)=empty pte(0)=protnone zaps=1")]
    [InlineData("guest_write 0; numa_scan 0; guest_read 0", "0; 0; 1", "spte(0)=rw pte(0)=rw hints=1")]
    [InlineData("guest_write 0; mprotect 1 r", "0; 0", "spte(0)=rw zaps=0")]
    [InlineData("guest_write 0; madvise 0 dontneed; guest_read 0", "0; 0; 0", "spte(0)=r folio(0)=zero")]
    // the device
    [InlineData("map 0 read", "0", "dev(0)=r folio(0)=zero")]
    [InlineData("map 0 write", "0", "dev(0)=rw pte(0)=rw refs(0)=1")]
    [InlineData("mprotect 0 w; map 0 read; map 0 write", "0; EFAULT; EFAULT", "dev(0)=empty")]
    [InlineData("mprotect 0 r; map 0 write; map 0 read", "0; EPERM; 0", "dev(0)=r")]
    [InlineData("munmap 0; map 0 read", "0; EFAULT", "dev(0)=empty")]
    [InlineData("write 0; numa_scan 0; map 0 read", "0; 0; 0", "dev(0)=r pte(0)=rw hints=1")]
    [InlineData("write 0; map 0 write; mprotect 0 none", "0; 0; 0", "dev(0)=empty zaps=1")]
    [InlineData("map 0 read; unmap 0; unmap 0", "0; 0; 0", "dev(0)=empty pte(0)=r")]
    // aging
    [InlineData("age 0; test_young 0", "0; 0", "pte(0)=empty")]
    [InlineData("write 0; test_young 0; age 0; age 0; test_young 0", "0; 1; 1; 0; 0", "young(0)=0 starts=0 flushes=0")]
    [InlineData("write 0; age 0; read 0; age 0", "0; 1; 1; 0", "young(0)=0")]
    [InlineData("write 0; age 0; 1: read 0; age 0", "0; 1; 1; 1", "young(0)=0")]
    [InlineData("guest_write 0; age 0; guest_read 0; test_young 0; age 0", "0; 1; 1; 1; 1", "young(0)=0 spte(0)=rw")]
    [InlineData("write 0; numa_scan 0; age 0; test_young 0", "0; 0; 1; 0", "pte(0)=protnone young(0)=0")]
    public void Kernel_does_what_is_documented_when_programs_run_alone(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(Atoms(end))));
        }
    }

    [Theory]
    // the bracket was sent for memory that nobody had touched, and everything that was counted was flushed, before its end
    [InlineData("v3.8", "mprotect 0 none; numa_scan 1", "0; 0", "starts=2 flushes=0")]
    [InlineData("v3.16", "mprotect 0 none; numa_scan 1", "0; 0", "starts=0")]
    [InlineData("v6.12", "mprotect 0 none; numa_scan 1", "0; 0", "starts=0")]
    [InlineData("v6.12", "mprotect 1 r; madvise 0-1 dontneed", "0; 0", "starts=2")]
    [InlineData("v4.9", "write 0; mprotect 0 none; mprotect 0 rw", "0; 0; 0", "flushes=2")]
    [InlineData("v6.1", "write 0; mprotect 0 none; mprotect 0 rw", "0; 0; 0", "flushes=1")]
    // how a hint is written
    [InlineData("v3.8", "write 0; numa_scan 0", "0; 0", "numa(0)=0 pte(0)=protnone writable(0)=1")]
    [InlineData("v3.16", "write 0; numa_scan 0", "0; 0", "numa(0)=1 writable(0)=1")]
    [InlineData("v3.16", "write 0; numa_scan 0; mprotect 0 none", "0; 0; 0", "numa(0)=0 pte(0)=protnone writable(0)=0")]
    [InlineData("v4.0", "write 0; numa_scan 0", "0; 0", "pte(0)=protnone writable(0)=1")]
    // the hint handler of v3.8 and PROT_NONE memory: present, but still not the user's
    [InlineData("v3.8", "write 0; mprotect 0 none; gup 0 read force; read 0", "0; 0; page; SIGSEGV", "pte(0)=protnone hints=0")]
    [InlineData("v3.8", "write 0; mprotect 0 none; gup 0 write force; read 0", "0; 0; page; SIGSEGV", "pte(0)=protnone")]
    [InlineData("v3.8", "mprotect 0 none; gup 0 read force; gup 0 write force; read 0", "0; zero; page; SIGSEGV", "hints=1 pte(0)=protnone")]
    [InlineData("v3.16", "mprotect 0 none; gup 0 read force; gup 0 write force", "0; zero; page", "hints=0 pte(0)=protnone")]
    // FOLL_FORCE finds PROT_NONE memory without a fault, unless it writes to a page that is not exclusive
    [InlineData("v4.0", "mprotect 0 none; gup 0 read force; gup 0 write force", "0; zero; BUG", "pte(0)=protnone folio(0)=zero")]
    [InlineData("v4.9", "mprotect 0 none; gup 0 read force; gup 0 write force", "0; zero; page", "pte(0)=protnone folio(0)=page writable(0)=0 starts=1 flushes=0")]
    [InlineData("v6.12", "mprotect 0 none; gup 0 read force; gup 0 write force", "0; zero; page", "pte(0)=protnone folio(0)=page writable(0)=0 starts=1 flushes=0")]
    // what such a write leaves clean is opened for writing later only since v6.2
    [InlineData("v6.1", "mprotect 0 none; gup 0 write force; mprotect 0 rw", "0; page; 0", "pte(0)=r")]
    [InlineData("v6.5", "mprotect 0 none; gup 0 write force; mprotect 0 rw", "0; page; 0", "pte(0)=rw")]
    // a hint remembers that it was writable, until v6.2
    [InlineData("v6.1", "write 0; numa_scan 0", "0; 0", "writable(0)=1")]
    [InlineData("v6.5", "write 0; numa_scan 0", "0; 0", "writable(0)=0")]
    [InlineData("v6.1", "write 0; numa_scan 0; gup 0 write force", "0; 0; page", "pte(0)=protnone hints=0")]
    [InlineData("v6.5", "write 0; numa_scan 0; gup 0 write force", "0; 0; page", "pte(0)=rw hints=1")]
    [InlineData("v6.12", "write 0; numa_scan 0; gup 0 write force", "0; 0; page", "pte(0)=rw hints=1")]
    // a lookup without fault finds every page, but from v6.1 to v6.4
    [InlineData("v4.9", "write 0; numa_scan 0; lookup 0", "0; 0; page", "pte(0)=protnone hints=0")]
    [InlineData("v6.1", "write 0; numa_scan 0; lookup 0", "0; 0; ENOENT", "pte(0)=protnone hints=0")]
    [InlineData("v6.1", "write 0; mprotect 0 none; lookup 0", "0; 0; ENOENT", "pte(0)=protnone")]
    [InlineData("v6.1+d74943a2f3cd", "write 0; mprotect 0 none; lookup 0", "0; 0; page", "pte(0)=protnone")]
    [InlineData("v6.5", "write 0; numa_scan 0; lookup 0", "0; 0; page", "pte(0)=protnone hints=0")]
    [InlineData("v6.12", "lookup 0; munmap 0; lookup 0", "ENOENT; 0; EFAULT", "pte(0)=empty")]
    // a plain GUP takes the hint, until 7acddcc1ae30
    [InlineData("v4.9", "write 0; numa_scan 0; gup 0 read", "0; 0; page", "pte(0)=rw hints=1")]
    [InlineData("v6.1", "write 0; numa_scan 0; gup 0 read", "0; 0; page", "pte(0)=rw hints=1")]
    [InlineData("v6.1", "write 0; numa_scan 0; gup 0 read force", "0; 0; page", "pte(0)=protnone hints=0")]
    [InlineData("v6.5", "write 0; numa_scan 0; gup 0 read", "0; 0; page", "pte(0)=rw hints=1")]
    [InlineData("v6.6", "write 0; numa_scan 0; gup 0 read", "0; 0; page", "pte(0)=protnone hints=0")]
    [InlineData("v6.12", "write 0; numa_scan 0; gup 0 read", "0; 0; page", "pte(0)=protnone hints=0")]
    [InlineData("v6.5", "write 0; mprotect 0 r; numa_scan 0; gup 0 write force", "0; 0; 0; page", "pte(0)=r hints=1")]
    [InlineData("v6.6", "write 0; mprotect 0 r; numa_scan 0; gup 0 write force", "0; 0; 0; page", "pte(0)=protnone hints=0")]
    // the scan leaves pages alone that have any extra reference, later those that are pinned
    [InlineData("v6.5", "gup 0 write; numa_scan 0", "page; 0", "pte(0)=rw")]
    [InlineData("v6.6", "gup 0 write; numa_scan 0", "page; 0", "pte(0)=rw")]
    [InlineData("v6.12", "gup 0 write; numa_scan 0", "page; 0", "pte(0)=protnone")]
    [InlineData("v6.6", "gup 0 write pin; numa_scan 0", "page; 0", "pte(0)=rw")]
    [InlineData("v6.12", "gup 0 write pin; numa_scan 0", "page; 0", "pte(0)=rw")]
    [InlineData("v6.12", "gup 0 write pin; put r0; numa_scan 0", "page; 0; 0", "pte(0)=protnone")]
    // the bracket begins at the first populated PMD entry, later where the walk begins
    [InlineData("v6.6", "guest_write 0; mprotect 0-1 none", "0; 0", "starts=1 zaps=1")]
    [InlineData("v6.12", "guest_write 0; mprotect 0-1 none", "0; 0", "starts=1 zaps=1")]
    public void Kernel_does_what_its_version_does_when_programs_run_alone(
        string kernel, string calls, string results, string end)
    {
        var machine = new Machine(kernel);

        string got = machine.Run(calls);

        Assert.Equal((results, end), (got, machine.Read(Atoms(end))));
    }
    // csharpier-ignore-end

    [Fact]
    public void Guest_access_is_refused_when_there_is_no_memslot() =>
        Assert.Equal(
            "0; EFAULT; EFAULT",
            new Machine("v6.12", hasMemslot: false).Run("write 0; guest_read 0; guest_write 0")
        );

    [Fact]
    public void Mprotect_none_leaves_the_entry_as_it_is_when_it_is_a_hint()
    {
        var machine = new Machine("v6.12");
        machine.Run("write 0; numa_scan 0");
        var hint = machine.State.Mms[0].EntryAt(0);

        machine.Run("mprotect 0 none");

        Assert.Equal(hint, machine.State.Mms[0].EntryAt(0));
        Assert.Equal("vma(0)=none starts=2", machine.Read(["vma(0)", "starts"]));
    }

    [Theory]
    [InlineData("write 4; mprotect 0-7 none", "v6.6", 4)]
    [InlineData("write 4; mprotect 0-7 none", "v6.12", 0)]
    [InlineData("write 0; mprotect 0-7 none", "v6.6", 0)]
    public void Bracket_of_mprotect_begins_at_the_first_table_or_the_start_when_blocks_are_empty(
        string calls,
        string kernel,
        int first
    )
    {
        var build = Kernels.Named(kernel);
        var setting = Kernels.Model.Setting;
        var state = setting.Initial(setting.DefaultSetup(Capacity.Pages), [null]);
        PageId begun = default;
        foreach (string call in calls.Split("; "))
        {
            build.Image.Begin(ref state.AllTasks[0], Machine.Parse(build.Image, call));
            for (var went = Went.Taken; !went.HasFlag(Went.Ended); )
            {
                went = build.Image.Step(ref state, 0, 0);
                begun = state.AllTasks[0].Bracket.IsBegun ? state.AllTasks[0].Bracket.First : begun;
                Image<State, Task>.Settle(ref state, 0, went);
            }
        }
        Assert.Equal(first, (int)begun);
    }

    internal static IEnumerable<string> Atoms(string end) =>
        end.Split(' ').Select(e => e[..e.IndexOf('=', StringComparison.Ordinal)]);
}
