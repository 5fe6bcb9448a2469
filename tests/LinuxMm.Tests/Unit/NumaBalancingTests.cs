namespace LinuxMm.Tests.Unit;

/// <summary>
/// Two nodes: what a scan marks, what a fault on the wrong node moves, and what move_pages() answers. Two pages of private anonymous read-write
/// memory; tasks begin on node 0, and so what they touch first lies there.
/// </summary>
public class NumaBalancingTests
{
    private const string Moves = "write 0 7; set_node 1; numa_scan 0";

    // csharpier-ignore-start
    [Theory]
    // who touches memory first has it on its node
    [InlineData("write 0; set_node 1; write 1", "node(0)=0 node(1)=1")]
    // a scan marks, whoever is where; what is wanted elsewhere is moved by the fault, in one bracket
    [InlineData("write 0; numa_scan 0; read 0", "node(0)=0 hints=1 starts=1")]
    [InlineData(Moves + "; read 0", "node(0)=1 pte(0)=r? data(0)=7 refs(0)=1 hints=1 starts=2")]
    [InlineData(Moves + "; set_node 0; read 0", "node(0)=0 hints=1 starts=1")]
    [InlineData("write 0; 1: set_node 1; numa_scan 0; 1: read 0", "node(0)=1 hints=1 starts=2")]
    [InlineData("write 0 7; set_node 1; numa_scan 0; guest_read 0", "node(0)=1 spte(0)=r? hints=1")]
    // PROT_NONE goes along, and stays
    [InlineData("write 0 7; mprotect 0 none; set_node 1; move 0 1; mprotect 0 r; read 0", "data(0)=7 refs(0)=1")]
    // a policy of the VMA's own: nobody scans it
    [InlineData("write 0; mbind 0 bind; numa_scan 0", "pte(0)=rw starts=0")]
    [InlineData("write 0; mbind 0 bind; mbind 0 default; numa_scan 0", "pte(0)=protnone")]
    [InlineData("write 0; mprotect 0 r; numa_scan 0", "pte(0)=protnone")]
    public void Page_goes_where_it_is_wanted_when_it_can(string calls, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel);

            machine.Run(calls);

            Assert.Equal((kernel, end), (kernel, Read(machine, end)));
        }
    }

    [Theory]
    // a hint is never a writable migration entry since v6.2: one more fault for a write
    [InlineData("v6.1", Moves + "; write 0 8", "node(0)=1 pte(0)=rw writable(0)=1 exclusive(0)=1 starts=2")]
    [InlineData("v6.1", Moves + "; read 0", "node(0)=1 pte(0)=rw exclusive(0)=1")]
    [InlineData("v6.5", Moves + "; read 0", "node(0)=1 pte(0)=r exclusive(0)=1")]
    [InlineData("v6.12", Moves + "; read 0", "node(0)=1 pte(0)=r exclusive(0)=1")]
    [InlineData("v6.12", Moves + "; write 0 8", "node(0)=1 pte(0)=rw data(0)=8 starts=2")]
    [InlineData("v6.12", Moves + "; read 0; numa_scan 0; read 0", "node(0)=1 pte(0)=rw hints=2 starts=3")]
    // a failed migration: up to v6.1 it is tried again and again; a pin keeps the entry, a plain reference does not
    [InlineData("v4.9", "write 0; gup 0 write; set_node 1; numa_scan 0; read 0", "node(0)=0 pte(0)=rw hints=1 starts=3")]
    [InlineData("v6.12", "write 0; gup 0 write; set_node 1; numa_scan 0; read 0", "node(0)=0 pte(0)=r hints=1 starts=2")]
    [InlineData("v6.12", Moves + "; gup 0 read force pin; read 0", "node(0)=0 pte(0)=r hints=1 starts=3")]
    [InlineData("v6.1", Moves + "; gup 0 read force pin; read 0", "node(0)=0 pte(0)=rw hints=1 starts=3")]
    // who holds what the scan leaves alone, by era
    [InlineData("v3.8", "write 0; mprotect 0 none; numa_scan 0", "pte(0)=protnone starts=2")]
    [InlineData("v3.16", "write 0; mprotect 0 none; numa_scan 0", "pte(0)=protnone starts=1")]
    [InlineData("v4.0", "write 0; gup 0 write pin; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v4.9", "write 0; gup 0 write pin; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.1", "write 0; gup 0 write; numa_scan 0", "pte(0)=rw")]
    [InlineData("v6.12", "write 0; gup 0 write; numa_scan 0", "pte(0)=protnone")]
    [InlineData("v6.12", "write 0; gup 0 write pin; numa_scan 0", "pte(0)=rw")]
    [InlineData("v6.19", "write 0; gup 0 write pin; numa_scan 0", "pte(0)=rw")]
    public void Page_moves_as_its_version_moves_it_when_it_is_hinted(string kernel, string calls, string end)
    {
        var machine = new Machine(kernel);

        machine.Run(calls);

        Assert.Equal(end, Read(machine, end));
    }

    [Theory]
    [InlineData("v6.12", "write 0 7; move 0 1; move 0 1; read 0", "0; 0; 0; 7", "node(0)=1 pte(0)=rw starts=1 refs(0)=1")]
    [InlineData("v6.1", "move 0 1; read 0; move 0 1; munmap 0; move 0 1", "EFAULT; 0; EFAULT; 0; EFAULT", "starts=1")]
    [InlineData("v6.12", "move 0 1; read 0; move 0 1; munmap 0; move 0 1", "ENOENT; 0; EFAULT; 0; EFAULT", "starts=1")]
    [InlineData("v6.1", "write 0; mprotect 0 none; move 0 1; lookup 1", "0; 0; ENOENT; EFAULT", "node(0)=0")]
    [InlineData("v6.12", "write 0; mprotect 0 none; move 0 1; lookup 1", "0; 0; 0; ENOENT", "node(0)=1 pte(0)=protnone")]
    [InlineData("v6.1", "write 0; numa_scan 0; move 0 1", "0; 0; ENOENT", "node(0)=0 pte(0)=protnone")]
    [InlineData("v6.12", "write 0; numa_scan 0; move 0 1", "0; 0; 0", "node(0)=1 pte(0)=r")]
    // a plain reference: every entry was unmapped and is mapped again; a pin: none was
    [InlineData("v6.12", "gup 0 write; move 0 1; put r0; move 0 1", "page; 1; 0; 0", "node(0)=1 starts=2")]
    [InlineData("v6.1", "gup 0 write; move 0 1; put r0; move 0 1", "page; 1; 0; 0", "node(0)=1 starts=3")]
    [InlineData("v6.12", "gup 0 write pin; move 0 1; put r0; move 0 1", "page; 1; 0; 0", "node(0)=1 starts=3")]
    [InlineData("v6.12", "gup 0 write pin; move 0 1", "page; 1", "node(0)=0 pte(0)=rw isolated(0)=0 locked(0)=0")]
    [InlineData("v6.12", "mbind 0 bind; munmap 1; mbind 0-1 bind; mbind 0-1 default; mbind 1 default", "0; 0; EFAULT; 0; EFAULT", "starts=1")]
    public void Move_pages_answers_as_its_version_does(string kernel, string calls, string results, string end)
    {
        var machine = new Machine(kernel);

        string got = machine.Run(calls);

        Assert.Equal((results, end), (got, Read(machine, end)));
    }
    // csharpier-ignore-end

    [Theory]
    [InlineData("write 0; numa_scan 0", "pte(0)=rw starts=1")]
    [InlineData("write 0; set_node 1; numa_scan 0", "pte(0)=protnone starts=1")]
    [InlineData("write 0; set_node 1; numa_scan 0; read 0; set_node 0; numa_scan 0", "pte(0)=protnone node(0)=1")]
    public void Scan_leaves_local_pages_alone_when_the_process_has_one_thread(string calls, string end)
    {
        foreach (string kernel in Kernels.Released.Except(["v3.8", "v3.16"]))
        {
            var machine = new Machine(kernel);
            for (int cpu = 1; cpu < Capacity.Tasks; cpu++)
            {
                machine.State.AllTasks[cpu].Space = Task.NoSpace;
            }

            machine.Run(calls);

            Assert.Equal((kernel, end), (kernel, Read(machine, end)));
        }
    }

    [Theory]
    [InlineData(PageFlags.Ksm, Vm.None, true)]
    [InlineData(PageFlags.Dirty, Vm.None, false)]
    public void Scan_leaves_a_page_alone_for_what_it_is(PageFlags flag, Vm vma, bool isSkipped)
    {
        var machine = new Machine("v6.12");
        machine.Run("write 0");
        machine.State.Folios[machine.State.Mms[0].EntryAt(0).Folio].Flags |= flag;
        machine.State.Mms[0].Vmas[0].Flags |= vma;

        machine.Run("numa_scan 0");

        Assert.Equal(!isSkipped, machine.State.Mms[0].EntryAt(0).IsProtNone);
    }

    [Theory]
    [InlineData("v3.8", Vm.Shmem | Vm.Shared, Prot.R, true)]
    [InlineData("v3.8", Vm.None, Prot.None, true)]
    [InlineData("v3.16", Vm.None, Prot.None, false)]
    [InlineData("v4.9", Vm.Shmem | Vm.Shared, Prot.R, false)]
    [InlineData("v6.12", Vm.Shmem | Vm.Shared, Prot.R, false)]
    [InlineData("v6.12", Vm.Shmem | Vm.Shared, Prot.RW, true)]
    [InlineData("v6.12", Vm.File, Prot.R, false)]
    [InlineData("v6.12", Vm.File, Prot.R | Prot.X, false)]
    [InlineData("v6.12", Vm.File, Prot.X, true)]
    [InlineData("v6.12", Vm.PfnMap, Prot.RW, false)]
    [InlineData("v6.12", Vm.NoBalancing, Prot.RW, false)]
    [InlineData("v6.12", Vm.Locked, Prot.R, true)]
    [InlineData("v6.12", Vm.None, Prot.None, false)]
    public void Scan_passes_by_a_vma_for_what_it_is(string kernel, Vm flags, Prot prot, bool isVisited)
    {
        var decides = Kernels.Named(kernel).Kernel;

        Assert.Equal(!isVisited, decides.TaskNumaWorkSkips(new() { Prot = prot, Flags = flags | Vm.Mapped }));
    }

    [Fact]
    public void Migration_takes_a_page_of_every_address_space_along()
    {
        var setting = Kernels.Model.Setting;
        var image = Kernels.Named("v6.12").Image;
        var setup = new Setup(
            [new PageDeclaration(new PageRange(0, 0), ["private", "anon", "rw", "", "", "cow", "remote"])],
            []
        );
        var state = setting.Initial(setup, [Operations.Roles.Task, Operations.Roles.Child]);
        // the scan would leave a page with two mappings alone, so this hint is older than the fork
        state.Mms[0].Ptes[0].Kind = PteKind.ProtNone;
        image.Begin(ref state.AllTasks[0], Machine.Parse(image, "read 0"));
        int starts = 0;
        for (var went = Went.Taken; !went.HasFlag(Went.Ended); )
        {
            bool wasBegun = state.AllTasks[0].Bracket.IsBegun;
            went = image.Step(ref state, 0, 0);
            starts += !wasBegun && state.AllTasks[0].Bracket.IsBegun ? 1 : 0;
            Image<State, Task>.Settle(ref state, 0, went);
        }

        var folio = state.Mms[0].Ptes[0].Folio;
        Assert.Equal(2, starts);
        Assert.Equal(folio, state.Mms[1].Ptes[0].Folio);
        Assert.Equal((2, PageFlags.Anon), (state.Folios[folio].Refs, state.Folios[folio].Flags));
        Assert.True(state.Mms[0].Ptes[0].IsPresent && state.Mms[1].Ptes[0].IsPresent);
    }

    private static string Read(Machine machine, string end) =>
        string.Join(
            ' ',
            end.Split(' ')
                .Select(e => e.Split('='))
                .Select(e => e[0] + "=" + (e[1].EndsWith('?') ? e[1] : Read(machine, e[0], e[0].Split('(')[0])))
        );

    private static string Read(Machine machine, string atom, string name)
    {
        PageFlags? flag = name switch
        {
            "node" => PageFlags.Node1,
            "isolated" => PageFlags.Isolated,
            "locked" => PageFlags.Locked,
            "exclusive" => PageFlags.Exclusive,
            _ => null,
        };
        if (flag is null)
        {
            return machine.Read([atom]).Split('=')[1];
        }
        var folio = machine.State.Folios[machine.State.Mms[0].EntryAt(atom[^2] - '0').Folio];
        return folio.Has(flag.Value) ? "1" : "0";
    }
}
