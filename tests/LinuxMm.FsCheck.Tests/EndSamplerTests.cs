using MmCheck;

namespace LinuxMm.FsCheck.Tests;

public sealed class EndSamplerTests
{
    [Fact]
    public void Ends_of_random_schedules_are_among_those_of_all()
    {
        var model = LinuxModel.Create();
        var build = model.History.Build("v6.12");
        var sampler = new EndSampler<State, Task>(build.Image);
        int several = 0;
        foreach (var program in Enumerable.Range(0, 150).Select(seed => Mm.Programs("v6.12").Draw((ulong)seed, 20)))
        {
            var initial = model.Setting.Initial(program.Litmus.Setup, program.Litmus.Roles);
            var all = new AllSchedules<State, Task>(build.Image, []).Run(program.Litmus.Program, in initial, 4_000);
            if (all.Completion != Completion.Complete)
            {
                continue;
            }
            var met = sampler.Of(program.Litmus.Program, initial, rounds: 4, seed: 1).Select(Text).Distinct().ToList();

            Assert.NotEmpty(met);
            Assert.Subset(all.All.Select(o => Text(End<State>.Of(o))).ToHashSet(), met.ToHashSet());
            several += met.Count > 1 ? 1 : 0;
        }
        Assert.True(several >= 10, $"only {several} programs were met with more than one end");
    }

    private static string Text(End<State> end) =>
        string.Join(" | ", end.Results.Select(task => string.Join(' ', task.Select(r => $"{r}"))));
}
