using LinuxMm.Reference;
using LinuxMm.Refinements;
using MmCheck;
using MmCheck.FsCheck;

namespace LinuxMm.FsCheck.Tests;

/// <summary>What a kernel does otherwise than the reference is found by random programs, whose calls come one after another and at once, and shrunk.</summary>
public sealed class RefinesTests : IDisposable
{
    private const string Race = "v6.12+kvm-without-in-progress-check";

    private readonly string folder = Directory.CreateTempSubdirectory("mmcheck").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("v6.1")]
    [InlineData("v6.12")]
    [InlineData("v6.19")]
    public void Kernel_in_use_refines_the_reference(string kernel) => Mm.Refines(kernel).Check();

    [Fact]
    public void Race_is_explained_by_no_order_shrunk_saved_and_tried_first()
    {
        var options = Quiet with { Folder = folder };
        var first = Broken(Mm.Refines(Race).With(options));
        string file = Path.Combine(folder, "kvm-without-in-progress-check", "difference.litmus");

        Assert.Equal(
            """
            MM kvm-without-in-progress-check/difference
            "no order of the calls explains Ok | Ok 0 with what a device has of page 0: nothing in one, Read, content 0 here"
            {
             kernel v6.12+kvm-without-in-progress-check;
             page 0: private anon rw;
             guest 0;
            }
             P0                      | P1 (vcpu)              ;
             r0 = madvise 0 dontneed |                        ;
                                     | r0 = guest_read 0      ;
            exists (P0:r0=0 /\ P1:r0=0 /\ pte(0)=empty /\ spte(0)=r)
            never (P0:r0=0 /\ P1:r0=0 /\ pte(0)=empty /\ spte(0)=r) on v6.12
            schedule
             P0:madvise/madvise_walk_vmas/zap_page_range_single/__mmu_notifier_invalidate_range_start/kvm_start/kvm_mmu_notifier_invalidate_range_start
             P1:guest_read
             P0:madvise

            """,
            File.ReadAllText(file)
        );
        Assert.StartsWith($"not so: {Race} refines the reference", first.Message, StringComparison.Ordinal);
        Assert.Contains("differs from the reference: no order", first.Message, StringComparison.Ordinal);

        var second = Broken(Mm.Refines(Race).With(options));
        Assert.Equal(0, second.Programs);
        Assert.Contains($"{file} differs from the reference", second.Message, StringComparison.Ordinal);

        Mm.Refines("v6.12").With(options with { Programs = 1 }).Check();
    }

    [Theory]
    [InlineData("kvm-without-seq-check")]
    [InlineData("interval-skips-set-seq")]
    public void Races_that_bugs_open_shrink_to_two_calls_at_once(string bug)
    {
        var litmus = Broken(Mm.Refines($"v6.12+{bug}").With(Quiet)).Counterexample!.Litmus;

        Assert.Equal([1, 1], litmus.Program.Tasks.Select(calls => calls.Count));
        Assert.Equal(3, litmus.Schedule.Count);
    }

    [Theory]
    [InlineData("populate-forces-all", "mmap 0 none locked")]
    [InlineData("fork-keeps-exclusive", "fork; gup 0 read pin")]
    public void Difference_between_calls_one_after_another_shrinks_to_them(string bug, string calls)
    {
        var broken = Broken(Mm.Refines($"v6.12+{bug}").With(Quiet));

        Assert.EndsWith(calls, CallsOf(broken), StringComparison.Ordinal);
        Assert.Contains(": the reference says ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lie_of_the_reference_about_one_call_is_found_and_shrunk_to_that_call()
    {
        var broken = Broken(
            Mm.Refines("v6.12", setup => new Liar(setup, (_, call) => call is Munlock ? Reference.Errno.EBUSY : null))
                .With(Quiet)
        );

        Assert.Equal("munlock 0", CallsOf(broken));
    }

    [Fact]
    public void Lie_that_shows_only_where_calls_are_made_at_once_is_found_and_shrunk()
    {
        // Of calls one task after another none comes back.
        var broken = Broken(
            Mm.Refines("v6.12", setup => new Liar(setup, (isBack, _) => isBack ? Reference.Errno.EBUSY : null))
                .With(Quiet)
        );

        var litmus = broken.Counterexample!.Litmus;
        Assert.Contains("no order of the calls explains", broken.Message, StringComparison.Ordinal);
        Assert.Equal([2, 1], litmus.Program.Tasks.Select(calls => calls.Count));
        Assert.Equal([0, 1, 0], litmus.Schedule.Select(turn => turn.Task));
    }

    private static SuiteOptions Quiet { get; } = new() { Folder = null, Write = _ => { } };

    private static string CallsOf(BrokenPropertyException broken)
    {
        var image = LinuxModel.Create().History.Build("v6.12").Image;
        return string.Join(
            "; ",
            broken.Counterexample!.Litmus.Program.Tasks.SelectMany(t => t).Select(c => Print(image.Signatures, c))
        );
    }

    private static string Print(IReadOnlyList<Signature> signatures, Invocation call) =>
        string.Join(
            ' ',
            signatures[call.Operation]
                .Parameters.Select((p, i) => p.Print(call[i]))
                .Prepend(signatures[call.Operation].Name)
                .Where(word => word.Length > 0)
        );

    private static BrokenPropertyException Broken(ProgramProperty property) =>
        Assert.Throws<BrokenPropertyException>(property.Check);

    /// <summary>The reference, which answers otherwise now and then.</summary>
    /// <param name="setup">The memory.</param>
    /// <param name="lie">What it answers instead: is the call one of a task that has called before, and others since?</param>
    private sealed class Liar(Reference.Setup setup, Func<bool, Call, Reply?> lie) : IMachine
    {
        private readonly IMachine honest = Refinement.Reference(setup);
        private readonly List<int> tasks = [];

        public Reply Do(int task, Call call)
        {
            var said = honest.Do(task, call);
            bool isBack = tasks.Contains(task) && tasks[^1] != task;
            tasks.Add(task);
            return lie(isBack, call) ?? said;
        }

        public View Look() => honest.Look();
    }
}
