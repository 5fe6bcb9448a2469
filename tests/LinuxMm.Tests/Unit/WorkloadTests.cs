namespace LinuxMm.Tests.Unit;

/// <summary>What costs are counted on, and that the counts tell what mails and operators have told.</summary>
public sealed class WorkloadTests
{
    private static readonly string[] Compared = ["v6.6", "v6.6+rfc2-numa-protect", "v6.6+skip-pinned-primary"];
    private static readonly CostTable Table = Compare("v4.9", "v6.6", "v6.12");
    private static readonly CostTable OfTheMails = Compare(Compared);

    public static TheoryData<string> Names => [.. Cost.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cost_that_is_printed_arises_on_a_released_kernel(string name) =>
        Assert.All([0, 1, 2], kernel => Assert.True(Table.Sum(name, kernel) > 0));

    [Fact]
    public void Every_program_ends_on_released_kernels() =>
        Assert.All(Table.Workloads, w => Assert.All(w.Endless, endless => Assert.Equal(0, endless)));

    [Fact]
    public void Programs_are_as_many_and_as_long_as_promised() =>
        Assert.Equal((1_000, 100), (Table.Programs, Table.Operations));

    /// <summary>The mails' complaint: a scan unmaps what is pinned, leaves every entry as it is, and each vCPU faults for nothing.</summary>
    [Fact]
    public void Scan_of_a_pinned_guest_is_all_in_vain()
    {
        Assert.Equal(CostOf("pinned-vm", "SPTEs zapped", 1), CostOf("pinned-vm", "SPTEs zapped in vain", 1));
        Assert.Equal(CostOf("pinned-vm", "vcpu faults", 1), CostOf("pinned-vm", "vcpu refaults", 1));
        Assert.Equal(0, CostOf("pinned-vm", "hint faults", 1));
    }

    /// <summary>
    /// What the mails argue about: .numa_protect() spares pinned pages, and what it costs is a flush for each page; a scan that leaves pinned pages
    /// alone, which was merged in its place, saves nothing, since the start comes before the look.
    /// </summary>
    [Fact]
    public void Callback_of_the_second_mail_saves_the_waste_and_the_merged_skip_does_not()
    {
        Assert.NotEqual(0, Of("pinned-vm", "SPTEs zapped in vain", 0));
        Assert.Equal(0, Of("pinned-vm", "SPTEs zapped in vain", 1));
        Assert.Equal(Of("pinned-vm", "SPTEs zapped in vain", 0), Of("pinned-vm", "SPTEs zapped in vain", 2));
        Assert.True(Of("plain-vm", "secondary TLB flushes", 1) > Of("plain-vm", "secondary TLB flushes", 0));
    }

    /// <summary>models/README.md shows the mails' waste in numbers.</summary>
    [Fact]
    public void Table_of_the_waste_has_these_numbers()
    {
        string[] shown =
        [
            .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "models", "README.md"))
                .SkipWhile(line => line != "## What a scan takes from a pinned guest")
                .Where(line => line.StartsWith("| v", StringComparison.Ordinal)),
        ];
        Assert.Equal(Compared.Select(Row), shown);

        static string Row(string kernel, int at)
        {
            long scans = Of("pinned-vm", "invalidate_range_start", at);
            long zapped = Of("pinned-vm", "SPTEs zapped", at);
            long refaults = Of("pinned-vm", "vcpu refaults", at);
            return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {kernel} | {scans:N0} | {zapped:N0} | {(decimal)zapped / scans:0.00} | {refaults:N0} |"
            );
        }
    }

    /// <summary>The operator's: without balancing there are no notifications at all.</summary>
    [Fact]
    public void Shared_guest_is_notified_because_of_balancing_alone()
    {
        var shared = Workloads.Catalogue.SharedVm;
        var quiet = shared with
        {
            Habits = [.. shared.Habits.Where(h => !h.Calls.StartsWith("numa_scan", StringComparison.Ordinal))],
        };
        Assert.True(
            CostOf("shared-vm", "invalidate_range_start", 2) > CostOf("pinned-vm", "invalidate_range_start", 2)
        );
        var all = Kernels.Model;
        var model = new Model<Kernel, State, Task>
        {
            History = all.History,
            Invariants = [],
            Scopes = [],
            Setting = all.Setting,
            Everything = all.Everything,
            Workloads = [quiet],
        };
        var table = new CostComparer<Kernel, State, Task>(model, new()).Compare(model.History.Build("v6.12"));
        Assert.Equal(0, table!.Sum("invalidate_range_start", 0));
    }

    [Fact]
    public void Nobody_is_told_of_an_ordinary_process()
    {
        Assert.Equal(0, CostOf("process", "invalidate_range_start", 2));
        Assert.NotEqual(0, CostOf("process", "CPU TLB flushes", 2));
    }

    [Fact]
    public void Patch_that_does_nothing_there_costs_nothing()
    {
        var table = Compare("v6.12", "v6.12+ksm-refuses-protnone");
        Assert.All(table.Workloads, w => Assert.Equal(w.Kernels[0], w.Kernels[1]));
    }

    private static long CostOf(string workload, string name, int kernel) =>
        Table.Workloads.Single(w => w.Workload.Name == workload).Kernels[kernel][Cost.Names.ToList().IndexOf(name)];

    private static long Of(string workload, string name, int kernel) =>
        OfTheMails.Workloads.Single(w => w.Workload.Name == workload).Kernels[kernel][
            Cost.Names.ToList().IndexOf(name)
        ];

    private static CostTable Compare(params string[] kernels)
    {
        var options = new CheckOptions { Limits = new SearchLimits { Threads = 2 } };
        var table = new CostComparer<Kernel, State, Task>(Kernels.Model, options).Compare([
            .. kernels.Select(Kernels.Named),
        ]);
        Assert.NotNull(table);
        return table;
    }
}
