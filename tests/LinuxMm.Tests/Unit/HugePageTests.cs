namespace LinuxMm.Tests.Unit;

/// <summary>Huge entries when nothing happens at the same time: how they come, change, split and go. Pages 0 to 3 are one block, with a guest.</summary>
public class HugePageTests
{
    private const string Memory = "page 0-3: private anon rw huge; page 4-7: private anon rw; guest 0-3";

    // csharpier-ignore-start
    [Theory]
    // faults
    [InlineData("write 1; read 0; read 3", "0; 0; 0", "huge(0)=1 pte(3)=rw refs(0)=1 folio(0)=page")]
    [InlineData("read 1", "0", "huge(0)=1 pte(0)=r folio(3)=zero")]
    [InlineData("read 1; write 1 2; read 1; read 0", "0; 0; 2; 0", "huge(0)=0 pte(1)=rw folio(0)=zero folio(2)=zero starts=2")]
    [InlineData("write 4", "0", "huge(4)=0")]
    [InlineData("mprotect 0 r; write 1", "0; 0", "huge(0)=0 pte(1)=rw pte(0)=empty starts=0")]
    [InlineData("write 1 5; read 1; read 2", "0; 5; 0", "huge(0)=1")]
    [InlineData("mprotect 0-3 none; gup 1 read force", "0; zero", "huge(0)=1 pte(0)=protnone starts=0")]
    // protection of the whole block
    [InlineData("write 0; mprotect 0-3 none; read 1; mprotect 0-3 rw; read 0", "0; 0; SIGSEGV; 0; 1", "huge(0)=1 starts=2")]
    [InlineData("write 0; mprotect 0-3 r; write 0; read 0", "0; 0; SIGSEGV; 1", "huge(0)=1 pte(2)=r starts=1")]
    [InlineData("write 0; mprotect 0-3 r; mprotect 0-3 rw; write 0 2; read 0", "0; 0; 0; 0; 2", "huge(0)=1 pte(3)=rw starts=2")]
    // what has only a part splits first, with a bracket of its own
    [InlineData("write 0; mprotect 1 r", "0; 0", "huge(0)=0 pte(0)=rw pte(1)=r pte(2)=rw refs(0)=4 starts=2")]
    [InlineData("write 2 7; mprotect 1 none; read 2; read 1", "0; 0; 7; SIGSEGV", "pte(1)=protnone")]
    [InlineData("write 0; munmap 3", "0; 0", "huge(0)=0 pte(0)=rw vma(3)=empty refs(0)=3 starts=2")]
    [InlineData("write 0; mmap 1-2 r", "0; 0", "huge(0)=0 pte(1)=empty pte(3)=rw refs(0)=2 starts=2")]
    [InlineData("write 0; madvise 1 dontneed; read 1; read 0", "0; 0; 0; 1", "huge(0)=0 folio(1)=zero refs(0)=3 starts=2")]
    [InlineData("write 0; madvise 1-2 dontneed; madvise 0-3 dontneed", "0; 0; 0", "huge(0)=0 table(0)=1 starts=3")]
    // the whole entry goes
    [InlineData("write 0; madvise 0-3 dontneed; read 0", "0; 0; 0", "huge(0)=1 folio(0)=zero starts=1 flushes=1")]
    [InlineData("write 0; madvise 0-3 dontneed", "0; 0", "huge(0)=0 table(0)=0")]
    [InlineData("write 0; munmap 0-3", "0; 0", "huge(0)=0 table(0)=0 starts=1 flushes=1")]
    [InlineData("write 0; madvise 0-3 dontneed; write 0; madvise 0-3 dontneed; write 0; madvise 0-3 dontneed", "0; 0; 0; 0; 0; 0", "starts=3")]
    // mremap
    [InlineData("write 0 7; mremap 0-3 4; read 4; read 0", "0; 0; 7; SIGSEGV", "huge(4)=1 huge(0)=0 refs(4)=1")]
    [InlineData("write 1 7; mremap 1-2 5; read 5; read 0", "0; 0; 7; 0", "huge(0)=0 huge(4)=0 pte(6)=rw vma(1)=empty")]
    // advice
    [InlineData("madvise 4-7 hugepage; write 4; madvise 5 nohugepage", "0; 0; 0", "huge(4)=0 pte(5)=rw starts=1")]
    [InlineData("madvise 0-3 nohugepage; write 0", "0; 0", "huge(0)=0 pte(1)=empty starts=0")]
    // who holds a page holds the folio
    [InlineData("gup 1 write pin; gup 2 read; put r0; put r1", "page; page; 0; 0", "huge(0)=1 refs(0)=1")]
    [InlineData("gup 1 write; madvise 0-3 dontneed; write 0; put r0", "page; 0; 0; 0", "huge(0)=1 refs(0)=1")]
    // the guest maps the block
    [InlineData("write 0 7; guest_read 1; guest_read 0", "0; 0; 7", "spte(0)=rw spte(3)=rw vcpu_faults=1")]
    [InlineData("guest_write 1; mprotect 1 r", "0; 0", "spte(0)=empty spte(3)=empty zaps=4 starts=2")]
    [InlineData("guest_write 1; madvise 0 dontneed; guest_read 1; guest_read 2", "0; 0; 1; 0", "spte(0)=empty spte(3)=empty vcpu_faults=3")]
    [InlineData("guest_read 1; guest_write 1", "0; 0", "huge(0)=0 spte(1)=rw spte(0)=empty vcpu_faults=3")]
    [InlineData("guest_write 1; age 0; test_young 3; guest_read 2; test_young 0", "0; 1; 0; 0; 1", "spte(1)=rw")]
    public void Huge_entry_does_what_is_documented_when_programs_run_alone(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released.Where(k => k is not "v3.8"))
        {
            var machine = new Machine(kernel, Memory);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(Atoms(end))));
        }
    }

    [Theory]
    // OBS: 6.1 and 6.12 mark a pinned huge entry; its fault restores it
    [InlineData("v6.1", "gup 0 write pin; numa_scan 0-3; read 1", "page; 0; 0", "huge(0)=1 pte(0)=rw hints=1")]
    [InlineData("v6.12", "gup 0 write pin; numa_scan 0-3; read 1", "page; 0; 0", "huge(0)=1 pte(0)=rw hints=1")]
    [InlineData("v6.19", "gup 0 write pin; numa_scan 0-3; read 1", "page; 0; 0", "huge(0)=1 pte(0)=rw hints=0")]
    [InlineData("v6.1", "write 0; numa_scan 0-3", "0; 0", "pte(0)=protnone writable(0)=1")]
    [InlineData("v6.12", "write 0; numa_scan 0-3", "0; 0", "pte(0)=protnone writable(0)=0")]
    // OBS: children of a hint are no hints; they keep the write bit that the hint kept
    [InlineData("v6.1", "write 0; numa_scan 0-3; mprotect 0 r", "0; 0; 0", "pte(0)=r pte(1)=rw")]
    [InlineData("v6.12", "write 0; numa_scan 0-3; mprotect 0 r", "0; 0; 0", "pte(0)=r pte(1)=r")]
    [InlineData("v6.12", "write 0; numa_scan 0-3; mprotect 0 r; write 1; read 1", "0; 0; 0; 0; 1", "pte(1)=rw hints=0")]
    // OBS: dirty goes to the folio, later to the children too
    [InlineData("v6.1", "write 0; mprotect 0 r", "0; 0", "dirty(1)=0")]
    [InlineData("v6.12", "write 0; mprotect 0 r", "0; 0", "dirty(1)=1")]
    // OBS: mprotect upgrades a huge entry since v6.2
    [InlineData("v6.1", "write 0; mprotect 0-3 none; mprotect 0-3 rw", "0; 0; 0", "pte(0)=r")]
    [InlineData("v6.12", "write 0; mprotect 0-3 none; mprotect 0-3 rw", "0; 0; 0", "pte(0)=rw")]
    // OBS: who takes the hint
    [InlineData("v6.1", "write 0; numa_scan 0-3; gup 2 read", "0; 0; page", "hints=1")]
    [InlineData("v6.12", "write 0; numa_scan 0-3; gup 2 read", "0; 0; page", "hints=0 pte(0)=protnone")]
    [InlineData("v6.1", "write 0; numa_scan 0-3; gup 2 write force", "0; 0; page", "hints=0 pte(0)=protnone")]
    [InlineData("v6.12", "write 0; numa_scan 0-3; gup 2 write force", "0; 0; page", "hints=1 pte(0)=rw")]
    // OBS: move_pages on a huge protnone entry is EFAULT in v6.1, on that of a page ENOENT
    [InlineData("v6.1", "write 0; mprotect 0-3 none; lookup 2", "0; 0; EFAULT", "huge(0)=1")]
    [InlineData("v6.5", "write 0; mprotect 0-3 none; lookup 2", "0; 0; page", "huge(0)=1")]
    // OBS: guest over a huge entry
    [InlineData("v6.12", "guest_write 0; numa_scan 0-3; guest_read 2", "0; 0; 0", "spte(0)=rw hints=1 zaps=4 vcpu_faults=2")]
    // OBS: v6.1 to v6.4 do not count a protnone huge entry; pages are counted by all
    [InlineData("v4.9", "write 0; numa_scan 0-3; smaps 0-3", "0; 0; 4", "huge(0)=1 hints=0")]
    [InlineData("v6.1", "write 0; smaps 0-3; numa_scan 0-3; smaps 0-3", "0; 4; 0; 0", "huge(0)=1 hints=0")]
    [InlineData("v6.1", "write 0; mprotect 0-3 none; smaps 0-7", "0; 0; 0", "huge(0)=1")]
    [InlineData("v6.1+8b9c1cc0418a", "write 0; mprotect 0-3 none; smaps 0-7", "0; 0; 4", "huge(0)=1")]
    [InlineData("v6.1+d74943a2f3cd", "write 0; mprotect 0-3 none; smaps 0-7", "0; 0; 4", "huge(0)=1")]
    [InlineData("v6.5", "write 0; mprotect 0-3 none; smaps 0-7", "0; 0; 4", "huge(0)=1")]
    [InlineData("v6.1", "write 4; write 5; mprotect 4-7 none; smaps 0-7", "0; 0; 0; 2", "pte(4)=protnone")]
    [InlineData("v6.12", "read 0; smaps 0-3; write 4; read 5; smaps 0-7", "0; 0; 0; 0; 1", "huge(0)=1")]
    // the scan leaves the huge zero page alone
    [InlineData("v6.12", "read 0; numa_scan 0-3", "0; 0", "huge(0)=1 pte(0)=r starts=1")]
    // OBS: children of a split page have a head with many references
    [InlineData("v6.1", "write 0; madvise 0 dontneed; numa_scan 0-3", "0; 0; 0", "pte(1)=rw")]
    [InlineData("v6.12", "write 0; madvise 0 dontneed; numa_scan 0-3", "0; 0; 0", "pte(1)=protnone")]
    public void Huge_entry_does_what_its_version_does_when_programs_run_alone(
        string kernel, string calls, string results, string end)
    {
        var machine = new Machine(kernel, Memory);

        string got = machine.Run(calls);

        Assert.Equal((results, end), (got, machine.Read(Atoms(end))));
    }

    [Theory]
    [InlineData("write 0; mprotect 1 none", "write 4; mprotect 5 none", 2, 2)]
    [InlineData("mprotect 1-2 none", "read 4; mprotect 1-2 none", 0, 2)]
    [InlineData("write 0; mprotect 0-3 none", "write 0; mprotect 0-4 none", 1, 2)]
    [InlineData("write 0; mprotect 2-5 none", "write 4; mprotect 2-5 none", 3, 3)]
    [InlineData("write 0; munmap 2-5", "write 0; munmap 1; munmap 2", 3, 3)]
    public void Splitting_a_vma_sends_a_bracket_for_each_block_that_is_cut_when_there_is_a_table(
        string calls, string others, int starts, int otherStarts)
    {
        var one = new Machine("v6.12", "page 0-7: private anon rw");
        var other = new Machine("v6.12", "page 0-7: private anon rw");

        one.Run(calls);
        other.Run(others);

        Assert.Equal((starts, otherStarts), (one.State.Cost.Starts, other.State.Cost.Starts));
    }
    // csharpier-ignore-end

    private static IEnumerable<string> Atoms(string end) =>
        end.Split(' ').Select(e => e[..e.IndexOf('=', StringComparison.Ordinal)]);
}
