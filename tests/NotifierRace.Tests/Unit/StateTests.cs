using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NotifierRace.Tests;

/// <summary>Equal states are equal bytes.</summary>
public class StateTests
{
    [Fact]
    public void State_is_all_hashed_and_has_no_padding()
    {
        Assert.Equal(64, Unsafe.SizeOf<State>());
        Assert.Equal(64, State.HashedBytes);
        Assert.Equal(8, Unsafe.SizeOf<Task>());
        Assert.Equal(3, Unsafe.SizeOf<Page>());
        Assert.Equal(64, (State.MaxPages * 3) + 4 + (State.MaxTasks * 8));
    }

    [Theory]
    [InlineData("mprotect", 0)]
    [InlineData("numa_scan", 1)]
    [InlineData("guest_access", 2)]
    public void Operation_leaves_no_locals_behind_when_it_ends(string operation, int task)
    {
        var image = RaceKernels.Mutant(0).Image;
        var signature = image.Signatures[image.OperationNamed(operation)];
        int[] last = [.. signature.Parameters.Select(p => p.Values(State.MaxPages).Last())];
        var state = new RaceScope(4, 4, 1).Initial;

        RunAlone(image, ref state, task, new Invocation(image.OperationNamed(operation), last));

        Assert.Equal(new Task { Begun = 1 }, State.Tasks(ref state)[task]);
        Assert.False(state.IsWriteLocked);
        Assert.True(state.MmapWriteTrylock(), "nobody holds mmap_lock");
    }

    [Fact]
    public void States_are_equal_bytes_when_independent_operations_ran_in_either_order()
    {
        var image = RaceKernels.Mutant(0).Image;
        var read = new Invocation(image.OperationNamed("guest_access"), 0, 0);
        var write = new Invocation(image.OperationNamed("guest_access"), 1, 1);
        var one = new RaceScope(2, 2, 1).Initial;
        var other = one;

        RunAlone(image, ref one, 2, read);
        RunAlone(image, ref one, 3, write);
        RunAlone(image, ref other, 3, write);
        RunAlone(image, ref other, 2, read);

        Assert.Equal(Bytes(one), Bytes(other));
        Assert.NotEqual(Bytes(new RaceScope(2, 2, 1).Initial), Bytes(one));
    }

    [Fact]
    public void Unused_pages_and_tasks_are_zero_at_the_start()
    {
        byte[] bytes = Bytes(new RaceScope(1, 1, 1).Initial);

        Assert.Equal((byte)Rights.ReadWrite, bytes[0]);
        Assert.All(bytes[1..], b => Assert.Equal(0, b));
    }

    private static byte[] Bytes(State state) => MemoryMarshal.AsBytes(new ReadOnlySpan<State>(in state)).ToArray();

    private static void RunAlone(Image<State, Task> image, ref State state, int task, Invocation call)
    {
        image.Begin(ref State.Tasks(ref state)[task], call);
        var went = Went.Taken;
        for (int steps = 0; !went.HasFlag(Went.Ended); steps++)
        {
            Assert.InRange(steps, 0, 20);
            went = image.Step(ref state, task, 0);
            Assert.NotEqual(Went.Blocked, went);
            Image<State, Task>.Settle(ref state, task, went);
        }
    }
}
