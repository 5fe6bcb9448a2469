namespace LinuxMm.Tests.Unit;

/// <summary>
/// Fork, copies on write, and pins, when nothing happens at the same time. Task 0 is a thread of the process, task 1 one of its child;
/// <c>cpte(0)</c> is the child's entry, <c>both(0)</c> says whether both map the same page.
/// </summary>
public class ForkTests
{
    private const string Touched = "page 0: private anon rw touched; page 1: private anon rw; guest 0-1";
    private const string Huge = "page 0-3: private anon rw huge touched; guest 0-3";
    private const string Cow = "page 0: private anon rw cow; guest 0";

    // csharpier-ignore-start
    [Theory]
    // before there is a child nothing is mapped in it
    [InlineData(Touched, "1: read 0; fork; 1: read 0", "SIGSEGV; 0; 0", "pte(0)=r cpte(0)=r both(0)=1")]
    [InlineData(Touched, "write 0 3; fork; write 0 4; 1: read 0", "0; 0; 0; 3", "both(0)=0 exclusive(0)=1")]
    [InlineData(Touched, "write 0 3; fork; 1: write 0 4; read 0", "0; 0; 0; 3", "both(0)=0 exclusive(0)=0")]
    [InlineData(Touched, "fork; fork", "0; EAGAIN", "starts=1")]
    // one bracket over the VMA, and none where there is nothing to copy
    [InlineData("page 0: private anon rw; guest 0", "fork", "0", "starts=0 cvma(0)=rw")]
    [InlineData("page 0: private anon rw; guest 0", "read 0; fork", "0; 0", "starts=0 cpte(0)=empty")]
    [InlineData(Touched, "read 1; fork", "0; 0", "starts=1 cfolio(1)=zero")]
    // who is left alone with a page may keep it: no copy, no bracket; nobody subscribes to the child
    [InlineData(Touched, "write 0 3; fork; 1: munmap 0; write 0", "0; 0; 0; 0", "exclusive(0)=1 refs(0)=1 starts=1")]
    [InlineData(Touched, "write 0 3; fork; munmap 0; 1: write 0; 1: read 0", "0; 0; 0; 0; 1", "cpte(0)=rw")]
    // the child's copy of any entry is old, hints are copied as hints
    [InlineData(Touched, "fork; 1: age 0", "0; 0", "young(0)=1")]
    [InlineData(Touched, "numa_scan 0; fork; 1: read 0", "0; 0; 0", "pte(0)=protnone cpte(0)=r")]
    [InlineData(Touched, "write 0 3; mprotect 0 none; fork; 1: mprotect 0 r; 1: read 0", "0; 0; 0; 0; 3", "pte(0)=protnone cpte(0)=r")]
    // a pinned page is copied at once, and stays as it is
    [InlineData(Touched, "write 0 3; gup 0 write pin; fork; write 0 4; 1: read 0", "0; page; 0; 0; 3", "pte(0)=rw exclusive(0)=1 both(0)=0 starts=1")]
    [InlineData(Touched, "write 0 3; gup 0 write; fork; write 0 4; 1: read 0", "0; page; 0; 0; 3", "both(0)=0")]
    // pins of shared pages for reading unshare them first, plain references do not
    [InlineData(Cow, "gup 0 read pin", "page", "pte(0)=r exclusive(0)=1 both(0)=0 starts=1 refs(0)=2")]
    [InlineData(Cow, "gup 0 read", "page", "exclusive(0)=0 both(0)=1 starts=0")]
    [InlineData(Cow, "gup_fast 0 read pin", "page", "exclusive(0)=1 both(0)=0 starts=1")]
    [InlineData(Cow, "gup_fast 0 read", "page", "exclusive(0)=0 both(0)=1 starts=0")]
    [InlineData(Cow, "gup 0 read pin nofault", "EFAULT", "both(0)=1")]
    [InlineData(Cow, "gup 0 read pin; write 0", "page; 0", "pte(0)=rw refs(0)=2 starts=1")]
    // FOLL_FORCE copies what is shared
    [InlineData(Cow, "mprotect 0 r; gup 0 write force", "0; page", "pte(0)=r exclusive(0)=1 both(0)=0")]
    // a huge entry is shared as a whole, or split if its pages are pinned
    [InlineData(Huge, "fork", "0", "huge(0)=1 both(3)=1 exclusive(3)=0 starts=1")]
    [InlineData(Huge, "write 0 3; fork; 1: write 0 4; read 0", "0; 0; 0; 3", "both(0)=0 both(1)=1")]
    [InlineData(Huge, "gup 1 write pin; fork", "page; 0", "huge(0)=0 both(0)=0 both(1)=0 exclusive(1)=1 starts=2")]
    // GUP-fast looks at entries alone
    [InlineData(Touched, "gup_fast 0 write pin; put r0", "page; 0", "pte(0)=rw refs(0)=1")]
    [InlineData(Touched, "gup_fast 1 write", "page", "pte(1)=rw refs(1)=2")]
    [InlineData(Touched, "mprotect 0 none; gup_fast 0 read; gup_fast 0 read force", "0; EFAULT; page", "pte(0)=protnone")]
    public void Kernel_does_what_is_documented_when_processes_take_turns(string memory, string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel, memory, Operations.Roles.Task, Operations.Roles.Child, Operations.Roles.Vcpu);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(FactTests.Atoms(end))));
        }
    }

    [Theory]
    [InlineData("v4.0", "0; BUG", "pte(0)=protnone exclusive(0)=0 both(0)=1")]
    [InlineData("v4.9", "0; page", "pte(0)=protnone exclusive(0)=1 both(0)=0")]
    [InlineData("v6.12", "0; page", "pte(0)=protnone exclusive(0)=1 both(0)=0")]
    public void Forced_write_copies_a_shared_page_of_inaccessible_memory(string kernel, string results, string end)
    {
        var machine = new Machine(kernel, Cow, Operations.Roles.Task, Operations.Roles.Child);

        string got = machine.Run("mprotect 0 none; gup 0 write force");

        Assert.Equal((results, end), (got, machine.Read(FactTests.Atoms(end))));
    }
    // csharpier-ignore-end
}
