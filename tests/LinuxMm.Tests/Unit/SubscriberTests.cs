namespace LinuxMm.Tests.Unit;

/// <summary>Intervals, starts that are refused, and the OOM reaper.</summary>
public class SubscriberTests
{
    // csharpier-ignore-start
    [Theory]
    // the OOM reaper takes private memory, whatever its rights
    [InlineData("page 0-1: private anon rw", "write 0; mprotect 0 none; oom_reap 0-1", "0; 0; 0", "pte(0)=empty vma(0)=none")]
    [InlineData("page 0: shared anon rw; page 1: private anon rw", "write 1; oom_reap 0-1; read 1", "0; 0; 0", "starts=1 folio(1)=zero")]
    [InlineData("page 0-1: private anon rw; guest 0-1; sleeper 1", "guest_write 0; oom_reap 0; guest_read 0", "0; 0; 0", "folio(0)=zero")]
    // an interval is told of what touches it
    [InlineData("page 0-1: private anon rw touched; interval 0", "interval_map 0 write; interval_map 1 read", "0; EINVAL", "idev(0)=rw idev(1)=empty")]
    [InlineData("page 0-1: private anon rw touched; interval 0", "interval_map 0 read; madvise 1 dontneed", "0; 0", "idev(0)=r zaps=0")]
    [InlineData("page 0-1: private anon rw touched; interval 0-1", "interval_map 0 read; mprotect 0-1 none; interval_map 0 read", "0; 0; EFAULT", "idev(0)=empty zaps=1")]
    [InlineData("page 0-1: private anon rw touched; interval 0", "interval_map 0 read; mprotect 0 none; mprotect 0 rw; interval_map 0 write", "0; 0; 0; 0", "idev(0)=rw")]
    // memslots
    [InlineData("page 0-1: private anon rw; guest 0", "guest_write 0; memslot 0 delete; guest_read 0", "0; 0; EFAULT", "spte(0)=empty pte(0)=rw starts=0")]
    [InlineData("page 0-1: private anon rw; guest 0", "guest_write 0; memslot 0 delete; memslot 0-1 set; guest_read 0; guest_read 1", "0; 0; 0; 1; 0", "spte(0)=rw spte(1)=r")]
    [InlineData("page 0-1: private anon rw; guest 0", "memslot 0 set; memslot 1 delete; guest_read 1", "EEXIST; EINVAL; EFAULT", "spte(1)=empty")]
    [InlineData("page 0-1: private anon rw touched; guest 0", "guest_read 0; memslot 0 delete; mprotect 0 none", "0; 0; 0", "zaps=0")]
    public void Subscriber_is_told_when_programs_run_alone(string memory, string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel, memory: memory);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read(Atoms(end))));
        }
    }

    [Theory]
    // a scan drops the guest's mappings of the rest of the PUD run, from its first populated block on; whatever it then leaves alone
    [InlineData("v6.6", "guest_write 0; guest_write 4; gup 4 write pin; numa_scan 0-7", "0; 0; page; 0", "zaps=2 vain=1 pte(4)=rw")]
    [InlineData("v6.12", "guest_write 0; guest_write 4; gup 4 write pin; numa_scan 0-7", "0; 0; page; 0", "zaps=2 vain=1 pte(4)=rw")]
    [InlineData("v6.12", "guest_write 0; guest_write 4; gup 0 write pin; numa_scan 4-7", "0; 0; page; 0", "zaps=1 vain=0")]
    public void Scan_drops_mappings_in_vain_when_a_neighbouring_block_is_left_alone(
        string kernel, string calls, string results, string end)
    {
        var machine = new Machine(kernel, memory: "page 0-7: private anon rw; guest 0-7");

        string got = machine.Run(calls);

        Assert.Equal((results, end), (got, machine.Read(Atoms(end))));
    }
    // csharpier-ignore-end

    [Theory]
    [InlineData("refused-start", "v6.12", false)]
    [InlineData("refused-start", "v6.12+refused-start-not-taken-back", true)]
    [InlineData("refused-guest", "v6.12", false)]
    [InlineData("refused-guest", "v6.12+refused-start-not-taken-back", true)]
    [InlineData("refused-interval", "v3.8", true)]
    [InlineData("refused-interval", "v6.1", true)]
    [InlineData("refused-interval", "v6.12", true)]
    public void Refused_start_has_an_effect_when_somebody_who_was_told_gets_no_end(
        string scope,
        string kernel,
        bool isBroken
    ) =>
        Assert.Equal(
            isBroken,
            Searches.Breaks(
                kernel,
                Kernels.Model.InvariantNamed("failed-start-no-effect"),
                Kernels.Model.ScopeNamed(scope)
            )
        );

    [Theory]
    [InlineData("refused-start", "v6.12", false)]
    [InlineData("refused-start", "v6.12+end-after-refused-start", true)]
    [InlineData("refused-start", "v6.12+reap-after-refused-start", true)]
    [InlineData("refused-interval", "v6.12", false)]
    public void Caller_keeps_still_when_its_start_was_refused(string scope, string kernel, bool isBroken) =>
        Assert.Equal(
            isBroken,
            Searches.Breaks(
                kernel,
                Kernels.Model.InvariantNamed("refused-caller-keeps-still"),
                Kernels.Model.ScopeNamed(scope)
            )
        );

    [Theory]
    [InlineData("refused-start")]
    [InlineData("refused-guest")]
    [InlineData("refused-interval")]
    [InlineData("interval")]
    [InlineData("two-intervals")]
    [InlineData("memslots")]
    [InlineData("memslots-in-brackets")]
    [InlineData("two-brackets")]
    public void Kernel_breaks_nothing_else_when_there_are_subscribers_of_every_kind(string scope)
    {
        var result = Searches.Of("v6.12", Kernels.Model.ScopeNamed(scope));
        Assert.DoesNotContain("failed-start-no-effect", result.Broken.Select(b => b.Invariant.Name));
        Assert.Empty(result.Broken.Select(b => b.Invariant.Name));
        TestContext.Current.TestOutputHelper?.WriteLine($"{scope}: {result.States}");
    }

    private static IEnumerable<string> Atoms(string end) =>
        end.Split(' ').Select(e => e[..e.IndexOf('=', StringComparison.Ordinal)]);
}
