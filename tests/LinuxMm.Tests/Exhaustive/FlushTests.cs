namespace LinuxMm.Tests.Exhaustive;

/// <summary>What is flushed while several gathers are under way.</summary>
public class FlushTests
{
    [Theory]
    [InlineData("write 0; madvise 0 dontneed", "madvise 0 dontneed")]
    [InlineData("write 0; madvise 0 dontneed", "numa_scan 0")]
    [InlineData("write 0; munmap 0", "madvise 0 dontneed")]
    [InlineData("write 0; mprotect 0 none", "numa_scan 0")]
    public void Cpu_has_forgotten_the_page_when_it_has_taken_it_away_beside_another_task(string calls, string others)
    {
        var image = Kernels.Named("v6.12").Image;
        var setting = Kernels.Model.Setting;
        var program = new Program([Parse(calls), Parse(others)]);
        var initial = setting.Initial(setting.DefaultSetup(1), [Operations.Roles.Task, Operations.Roles.Task]);
        var forgotten = Invariant.OnResult(
            "own-tlb-flushed",
            "T01",
            "who takes a page away does not have it in its TLB afterwards",
            "mm/mmu_gather.c:tlb_finish_mmu (v6.12)",
            [],
            (in k, in me) => Judge.When(me.Id == 0 && me.Place == 1, k.Tlbs[0][0].Rights == Prot.None)
        );

        var result = new Explorer<State, Task>(image, [forgotten]).Run(
            new OneProgram(program),
            in initial,
            new SearchLimits()
        );

        Assert.True(result.Holds);
        Assert.InRange(result.Judged[0], 1, long.MaxValue);

        IEnumerable<Invocation> Parse(string text) => text.Split("; ").Select(call => Machine.Parse(image, call));
    }
}
