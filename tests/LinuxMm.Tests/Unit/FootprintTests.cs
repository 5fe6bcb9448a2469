using System.Runtime.InteropServices;

namespace LinuxMm.Tests.Unit;

/// <summary>A search asks an invariant again only if a step has written what it reads; what it reads is found out from its IL.</summary>
public class FootprintTests
{
    public static TheoryData<string> AboutStates =>
        [.. Kernels.Model.Invariants.Where(i => i.OfState is not null).Select(i => i.Name)];

    [Theory]
    [MemberData(nameof(AboutStates))]
    public void Invariant_says_the_same_whatever_stands_in_bytes_that_it_does_not_read(string name)
    {
        var judge = Kernels.Model.InvariantNamed(name).OfState!;
        var read = Footprint.Of<State, Task>(judge);
        var stream = new SplitMix(1);

        Assert.InRange(read.Count, 1, State.HashedBytes - 1);
        foreach (var reached in Reached)
        {
            var other = reached;
            var bytes = MemoryMarshal.AsBytes(new Span<State>(ref other));
            for (int i = 0; i < State.HashedBytes; i++)
            {
                bytes[i] = read.Contains(i) ? bytes[i] : (byte)stream.Below(256);
            }

            Assert.Equal(judge(in reached), judge(in other));
        }
    }

    /// <summary>States on the way of random programs over everything.</summary>
    private static IReadOnlyList<State> Reached { get; } = [.. Some()];

    private static IEnumerable<State> Some()
    {
        var image = Kernels.Named("v6.12").Image;
        var scope = Kernels.Model.Everything;
        var setup = Kernels.Model.Setting.SetupOf(scope);
        var generator = new ProgramGenerator(scope, image.Signatures);
        for (int index = 0; index < 40; index++)
        {
            var drawn = generator.Draw(seed: 1, index);
            var stream = new SplitMix(2, (ulong)index);
            var state = Kernels.Model.Setting.Initial(setup, drawn.Roles);
            for (int step = 0; step < 60; step++)
            {
                int task = stream.Below(drawn.Program.Tasks.Count);
                Go(image, drawn.Program, ref state, task);
                if (step % 6 == 0)
                {
                    yield return state;
                }
            }
        }
    }

    private static void Go(Image<State, Task> image, Program program, ref State state, int task)
    {
        ref var me = ref State.Tasks(ref state)[task];
        if (me.Pc == 0 && me.Begun == program.Count(task))
        {
            return;
        }
        if (me.Pc == 0)
        {
            image.Begin(ref me, program[task, me.Begun]);
        }
        var went = image.StepIfPossible(ref state, task);
        Image<State, Task>.Settle(ref state, task, went);
    }
}
