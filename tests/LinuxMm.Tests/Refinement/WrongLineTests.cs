using LinuxMm.Reference;
using LinuxMm.Refinements;

namespace LinuxMm.Tests.Refinements;

/// <summary>A wrong line in the reference, and one in the tables, is found by the runs that are compared anyway.</summary>
public class WrongLineTests
{
    private const int Budget = 300; // programs, five times as many as a release is held to

    [Theory]
    [InlineData("memory that cannot be written takes a write")]
    [InlineData("PROT_NONE memory is locked and filled")]
    [InlineData("smaps counts the zero page")]
    [InlineData("process_vm_readv needs no rights")]
    [InlineData("locked memory may be thrown away")]
    public void A_lie_of_the_reference_is_found(string lie)
    {
        var build = Kernels.Named("v6.12");
        Func<Call, Reply, Reply> lies = lie switch
        {
            "memory that cannot be written takes a write" => (call, reply) => call is Write ? Reply.Ok : reply,
            "PROT_NONE memory is locked and filled" => (call, reply) =>
                call is Mlock && reply == Reference.Errno.ENOMEM ? Reply.Ok : reply,
            "smaps counts the zero page" => (call, reply) =>
                call is Smaps { Pages.Count: 1 } && reply.Value == 0 ? Reply.Of(1) : reply,
            "process_vm_readv needs no rights" => (call, reply) =>
                call is Peek { IsForced: false } ? Reply.Of(0) : reply,
            _ => (call, reply) =>
                call is Madvise { Advice: Reference.Advice.DontNeed } && reply == Reference.Errno.EINVAL
                    ? Reply.Ok
                    : reply,
        };

        var difference = Runs.Drawn(build, Budget)
            .Select(run =>
                Refinement.Compare(
                    setup => new Liar(new ReferenceKernel(setup), lies),
                    TableMachine.Kind(build),
                    [],
                    run
                )
            )
            .FirstOrDefault(c => c.Difference is not null)
            ?.Difference;

        Assert.NotNull(difference);
        Assert.Equal("result", difference.What);
        Assert.InRange(difference.Run.Turns.Count, 1, 4);
    }

    [Theory]
    [InlineData("fork-keeps-exclusive")]
    [InlineData("mprotect-without-flush")]
    [InlineData("populate-forces-all")]
    [InlineData("upgrade-ignores-vma")]
    [InlineData("migration-ignores-vma")]
    [InlineData("kvm-start-skips-last-page")]
    [InlineData("dontneed-passes-hints")]
    public void A_wrong_line_of_the_tables_is_found(string bug)
    {
        var build = Kernels.Named(Kernels.With([bug]));

        var difference = Runs.Drawn(build, Budget)
            .Select(run => Refinement.Check(build, run))
            .FirstOrDefault(d => d is not null);

        Assert.NotNull(difference);
        Assert.InRange(difference.Run.Turns.Count, 1, 4);
    }

    /// <summary>Says something else than the machine behind it, now and then.</summary>
    private sealed class Liar(IMachine honest, Func<Call, Reply, Reply> lies) : IMachine
    {
        public Reply Do(int task, Call call) => lies(call, honest.Do(task, call));

        public View Look() => honest.Look();
    }
}
