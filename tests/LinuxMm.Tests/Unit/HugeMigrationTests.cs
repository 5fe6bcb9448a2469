namespace LinuxMm.Tests.Unit;

/// <summary>Large folios that move to the other node when nothing happens at the same time. Tasks begin on node 0; pages 0 to 3 are one block.</summary>
public class HugeMigrationTests
{
    private const string Memory = "page 0-3: private anon rw huge; page 4-7: private anon rw; guest 0-3";
    private const string Hinted = "write 0 7; set_node 1; numa_scan 0-3";

    // csharpier-ignore-start
    [Theory]
    [InlineData("write 0; numa_scan 0-3; read 1", "0; 0; 0", "huge(0)=1 node(0)=0 hints=1 starts=1")]
    [InlineData(Hinted + "; read 1; read 0", "0; 0; 0; 0; 7", "huge(0)=1 node(0)=1 node(3)=1 refs(0)=1 exclusive(2)=1 hints=1 starts=2")]
    [InlineData(Hinted + "; write 1 8; read 1", "0; 0; 0; 0; 8", "huge(0)=1 node(0)=1 pte(3)=rw starts=2")]
    [InlineData("write 1 7; move 2 1; move 2 1; read 1", "0; 0; 0; 7", "huge(0)=1 node(0)=1 pte(0)=rw refs(0)=1 starts=1")]
    [InlineData("read 1; move 1 1", "0; EFAULT", "huge(0)=1 starts=0")]
    // who holds one page holds the folio
    [InlineData("gup 1 write pin; move 2 1; put r0; move 2 1", "page; 1; 0; 0", "huge(0)=1 node(0)=1 starts=3")]
    [InlineData("gup 1 write; move 2 1", "page; 1", "huge(0)=1 node(0)=0 pte(0)=rw refs(0)=2")]
    // the guest's mappings of the block go, and come back with a fault that moves it
    [InlineData("guest_write 1 7; set_node 1; numa_scan 0-3; guest_read 1", "0; 0; 0; 7", "node(1)=1 hints=1 zaps=4")]
    // by entries of its pages: the whole folio
    [InlineData("write 1 7; mprotect 3 r; move 1 1; read 1", "0; 0; 0; 7", "huge(0)=0 node(0)=1 node(3)=1 pte(1)=rw pte(3)=r refs(0)=4 starts=4")]
    [InlineData("write 1 7; mremap 1 5; move 5 1; read 5", "0; 0; 0; 7", "huge(0)=0 node(0)=1 node(5)=1")]
    public void Large_folio_moves_as_a_whole_in_every_kernel(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released.Where(k => k is not "v3.8"))
        {
            var machine = new Machine(kernel, Memory);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(Atoms(end))));
        }
    }

    [Theory]
    // since v6.2 a hint is never a writable migration entry
    [InlineData("v6.1", Hinted + "; read 1", "pte(0)=rw")]
    [InlineData("v6.5", Hinted + "; read 1", "pte(0)=r")]
    [InlineData("v6.12", Hinted + "; read 1", "pte(0)=r")]
    // OBS: a pinned block is marked all the same; its fault tries to move it, fails, and puts it back
    [InlineData("v6.1", "gup 1 write pin; set_node 1; numa_scan 0-3; read 1", "huge(0)=1 node(0)=0 pte(0)=rw hints=1 starts=3")]
    [InlineData("v6.12", "gup 1 write pin; set_node 1; numa_scan 0-3; read 1", "huge(0)=1 node(0)=0 pte(0)=r hints=1 starts=3")]
    [InlineData("v6.19", "gup 1 write pin; set_node 1; numa_scan 0-3; read 1", "huge(0)=1 node(0)=0 pte(0)=rw hints=0 starts=1")]
    // a plain reference is found out when the entry has gone; v6.3 and later do not try again
    [InlineData("v6.1", "gup 1 write; set_node 1; numa_scan 0-3; read 1", "huge(0)=1 node(0)=0 pte(0)=rw starts=3")]
    [InlineData("v6.12", "gup 1 write; set_node 1; numa_scan 0-3; read 1", "huge(0)=1 node(0)=0 pte(0)=r starts=2")]
    // a block that a child maps as well: v6.7 and later move it with both entries
    [InlineData("v6.1", "write 0 7; fork; set_node 1; numa_scan 0-3; read 0", "node(0)=0 pte(0)=r cpte(0)=r both(0)=1 refs(0)=2 starts=2")]
    [InlineData("v6.6", "write 0 7; fork; set_node 1; numa_scan 0-3; read 0", "node(0)=0 pte(0)=r cpte(0)=r both(0)=1 refs(0)=2 starts=2")]
    [InlineData("v6.12", "write 0 7; fork; set_node 1; numa_scan 0-3; read 0", "node(0)=1 pte(0)=r cpte(0)=r both(0)=1 refs(0)=2 starts=3")]
    [InlineData("v6.19", "write 0 7; fork; set_node 1; numa_scan 0-3; read 0", "node(0)=0 pte(0)=r hints=0 starts=2")]
    // hints of the pages of a large folio: taken together, moved together, since v6.10; before, such a page is not scanned
    [InlineData("v6.1", "write 0; mprotect 3 r; numa_scan 0-3; read 1", "pte(0)=rw hints=0")]
    [InlineData("v6.12", "write 0; mprotect 3 r; numa_scan 0-3; read 1", "pte(0)=rw pte(1)=rw pte(2)=rw pte(3)=protnone hints=1")]
    [InlineData("v6.12~large-folio-hints", "write 0; mprotect 3 r; numa_scan 0-3; read 1", "pte(0)=protnone pte(1)=rw pte(2)=protnone hints=1")]
    [InlineData("v6.12", "write 0 7; mprotect 3 r; set_node 1; numa_scan 0-3; read 1", "node(0)=1 node(3)=1 pte(0)=r pte(3)=r data(0)=7 refs(0)=4 hints=1 starts=6")]
    [InlineData("v6.12~large-folio-hints", "write 0 7; mprotect 3 r; set_node 1; numa_scan 0-3; read 1", "node(0)=0 pte(0)=protnone pte(1)=rw hints=1 starts=4")]
    // one that is not mapped in full is split, and does not move yet
    [InlineData("v6.12", "write 0; madvise 3 dontneed; set_node 1; numa_scan 0-2; read 1", "node(1)=0 pte(0)=r pte(1)=r pte(2)=r hints=1 starts=3")]
    [InlineData("v6.1", "write 0; madvise 3 dontneed; move 1 1", "node(1)=1 starts=3")]
    [InlineData("v6.12", "write 0; madvise 3 dontneed; move 1 1", "node(1)=0 starts=2")]
    // move_pages: a huge entry that is not followed, and one that is
    [InlineData("v6.1", "write 0; mprotect 0-3 none; move 1 1; lookup 1", "node(0)=0 pte(0)=protnone")]
    [InlineData("v6.12", "write 0; mprotect 0-3 none; move 1 1; lookup 1", "node(0)=1 pte(0)=protnone")]
    [InlineData("v6.12", "write 0; numa_scan 0-3; move 1 1", "node(0)=1 huge(0)=1 pte(0)=r")]
    public void Large_folio_moves_as_its_version_moves_it(string kernel, string calls, string end)
    {
        var machine = new Machine(kernel, Memory, Operations.Roles.Task, Operations.Roles.Child, Operations.Roles.Vcpu);

        machine.Run(calls);

        Assert.Equal(end, machine.Read(Atoms(end)));
    }

    /// <summary>A migration entry of a block that somebody else splits, copies and empties while the folio is on its way.</summary>
    [Theory]
    [InlineData("mprotect 1 none", "huge(0)=0 pte(0)=migration pte(1)=migration", "huge(0)=0 pte(0)=rw pte(1)=protnone refs(0)=4 exclusive(1)=1 data(0)=7")]
    [InlineData("mprotect 0-3 r", "huge(0)=1 pte(0)=migration", "huge(0)=1 pte(0)=r refs(0)=1 exclusive(0)=1 data(0)=7")]
    [InlineData("madvise 1 dontneed", "huge(0)=0 pte(0)=migration pte(1)=empty", "huge(0)=0 pte(0)=rw pte(1)=empty refs(0)=3 data(0)=7")]
    [InlineData("madvise 0-3 dontneed", "huge(0)=0 pte(0)=empty", "pte(0)=empty folios=0")]
    [InlineData("madvise 0-3 free", "huge(0)=1 pte(0)=migration", "huge(0)=1 pte(0)=rw dirty(0)=1 refs(0)=1")]
    [InlineData("fork", "huge(0)=1 pte(0)=migration cpte(0)=migration", "pte(0)=r cpte(0)=r both(0)=1 refs(0)=2 exclusive(0)=0 data(0)=7")]
    [InlineData("mremap 0-3 4", "pte(0)=empty huge(4)=1 pte(4)=migration", "huge(4)=1 pte(4)=rw refs(4)=1 data(4)=7")]
    [InlineData("smaps 0-3; lookup 1; test_young 0", "huge(0)=1 pte(0)=migration", "huge(0)=1 pte(0)=rw refs(0)=1")]
    public void Migration_entry_of_a_block_is_treated_as_one_of_a_page(string calls, string between, string end)
    {
        foreach (string kernel in (string[])["v6.1", "v6.12", "v6.19"])
        {
            var machine = new Machine(kernel, Memory, Operations.Roles.Task, Operations.Roles.Child, Operations.Roles.Task);
            machine.Run("write 0 7");
            ref var state = ref machine.State;
            var image = Kernels.Named(kernel).Image;
            image.Begin(ref state.AllTasks[2], Machine.Parse(image, "move 2 1"));
            while (!state.Mms[0].EntryAt(0).IsMigration)
            {
                Image<State, Task>.Settle(ref state, 2, image.Step(ref state, 2, 0));
            }

            machine.Run(calls);
            string seen = machine.Read(Atoms(between));
            for (var went = Went.Taken; !went.HasFlag(Went.Ended); )
            {
                went = image.Step(ref state, 2, 0);
                Assert.NotEqual(Went.Blocked, went);
                Image<State, Task>.Settle(ref state, 2, went);
            }

            Assert.Equal((kernel, between, end), (kernel, seen, machine.Read(Atoms(end))));
        }
    }
    // csharpier-ignore-end

    private static IEnumerable<string> Atoms(string end) =>
        end.Split(' ').Select(e => e[..e.IndexOf('=', StringComparison.Ordinal)]);
}
