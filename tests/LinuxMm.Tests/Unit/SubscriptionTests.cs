namespace LinuxMm.Tests.Unit;

/// <summary>Subscribers that come and go.</summary>
public class SubscriptionTests
{
    private const string Memory = "page 0: private anon rw touched; interval 0";

    // csharpier-ignore-start
    [Theory]
    [InlineData("interval_map 0 read; interval_sub remove; interval_map 0 read; interval_sub remove", "0; 0; EINVAL; EINVAL", "idev(0)=empty")]
    [InlineData("interval_sub insert; interval_sub remove; interval_sub insert; interval_map 0 read", "EEXIST; 0; 0; 0", "idev(0)=r")]
    [InlineData("interval_sub remove; madvise 0 dontneed; interval_sub insert; interval_map 0 read; madvise 0 dontneed", "0; 0; 0; 0; 0", "idev(0)=empty")]
    [InlineData("map 0 read; driver_sub unregister; map 0 read; driver_sub unregister", "0; 0; EINVAL; EINVAL", "dev(0)=empty")]
    [InlineData("driver_sub register; driver_sub unregister; madvise 0 dontneed; driver_sub register; map 0 read", "EEXIST; 0; 0; 0; 0", "dev(0)=r")]
    public void Subscriber_maps_while_it_is_there_when_programs_run_alone(string calls, string results, string end)
    {
        foreach (string kernel in Kernels.Released)
        {
            var machine = new Machine(kernel, memory: Memory);

            string got = machine.Run(calls);

            Assert.Equal((kernel, results, end), (kernel, got, machine.Read([end[..end.IndexOf('=', StringComparison.Ordinal)]])));
        }
    }
    // csharpier-ignore-end

    /// <summary>A consequence of what every kernel breaks: the count of a start that was refused is never taken back.</summary>
    [Theory]
    [InlineData("page 0: private anon rw touched; interval 0", false)]
    [InlineData("page 0: private anon rw touched; interval 0; sleeper 0", true)]
    public void Removal_of_an_interval_never_ends_when_a_start_over_it_was_refused(string memory, bool isBroken)
    {
        var scope = Kernels.Model.ScopeNamed("refused-interval") with
        {
            Alphabet = "oom_reap *; interval_sub remove",
            Memory = memory,
        };

        Assert.Equal(isBroken, Searches.Breaks("v6.12", Kernels.Model.InvariantNamed("gup-progress"), scope));
    }
}
