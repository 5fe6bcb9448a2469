namespace LinuxMm.Tests.Unit;

/// <summary>What tasks have done leaves no trace but what it did.</summary>
public class EqualStatesTests
{
    private const int Programs = 2_000;
    private const int MostSteps = 1_000;

    public static TheoryData<string> Released => [.. Kernels.Released];

    [Theory]
    [MemberData(nameof(Released))]
    public void Task_has_no_locals_when_it_stands_between_operations(string kernel)
    {
        var image = Kernels.Named(kernel).Image;
        var setting = Kernels.Model.Setting;
        var setup = setting.DefaultSetup(2);
        var generator = new ProgramGenerator(Kernels.Model.Everything, image.Signatures);
        int ends = 0;
        for (int i = 0; i < Programs; i++)
        {
            var drawn = generator.Draw(7, i);
            var state = setting.Initial(setup, drawn.Roles);
            var random = new SplitMix(8, (ulong)i);
            for (int step = 0; step < MostSteps; step++)
            {
                int task = random.Below(drawn.Program.Tasks.Count);
                var before = state;
                ref var me = ref state.AllTasks[task];
                if (me.Pc == 0)
                {
                    if (me.Begun == drawn.Program.Count(task))
                    {
                        continue;
                    }
                    image.Begin(ref me, drawn.Program[task, me.Begun]);
                }
                var went = image.Step(ref state, task, random.Below(image.ChoicesAt(me.Pc)));
                if (went == Went.Blocked)
                {
                    state = before;
                    continue;
                }
                Image<State, Task>.Settle(ref state, task, went);
                if (went.HasFlag(Went.Ended))
                {
                    ends++;
                    Assert.Equal(
                        new Task
                        {
                            Begun = me.Begun,
                            Id = (byte)task,
                            Space = me.Space,
                            Node = me.Node,
                        },
                        me
                    );
                }
            }
        }
        Assert.InRange(ends, Programs, int.MaxValue);
    }

    [Theory]
    [InlineData("write 0; read 0", "read 0; write 0")]
    [InlineData("write 0; munmap 1; read 1", "munmap 1; read 1; write 0")]
    [InlineData("write 0; gup 0 write; put r1", "gup 0 write; put r0; write 0")]
    [InlineData("write 0; put r0; numa_scan 0", "write 0; numa_scan 0; put r0")]
    [InlineData("write 0; numa_scan 0; write 0", "write 0; write 0; test_young 1")]
    [InlineData("write 0; mprotect 0 none; mprotect 0 rw; write 0", "write 0; madvise 1 dontneed; read 0; read 0")]
    [InlineData("write 0; munmap 0-1; mmap 0 rw", "munmap 0-1; mmap 0 rw; put r0")]
    [InlineData("guest_write 0; munmap 0-1; read 0", "munmap 0-1; read 0; guest_read 0")]
    [InlineData("map 0 write; unmap 0; test_young 1", "gup 0 write; put r0; test_young 1")]
    public void States_are_equal_bytes_when_they_are_the_same_state(string calls, string otherCalls)
    {
        var one = new Machine("v6.12");
        var other = new Machine("v6.12");

        one.Run(calls);
        other.Run(otherCalls);

        Assert.Equal(one.Bytes, other.Bytes);
    }

    [Fact]
    public void States_differ_when_a_hint_was_set()
    {
        var one = new Machine("v6.12");
        var other = new Machine("v6.12");

        one.Run("write 0; numa_scan 0");
        other.Run("write 0; test_young 0");

        Assert.NotEqual(one.Bytes, other.Bytes);
    }
}
