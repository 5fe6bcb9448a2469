using static MmCheck.Edits<MmCheck.Tests.ToyKernel, MmCheck.Tests.ToyState, MmCheck.Tests.ToyTask>;
using static MmCheck.Flow;

namespace MmCheck.Tests;

/// <summary>The decisions of the toy.</summary>
public sealed record ToyKernel
{
    public Func<int, bool> MayAdd { get; init; } = _ => true;

    public Func<int, int> Twice { get; init; } = value => value;

    /// <summary>A table with a loop, a call and two steps of one name; every step counts in its own counter.</summary>
    public static Operation<ToyState, ToyTask> Table(ToyKernel kernel) =>
        new("table", "table", null)
        {
            { "a", (ref k, ref me) => Count(ref k, 0) },
            { "b", (ref k, ref me) => Count(ref k, kernel.Twice(1)) },
            {
                "c",
                (ref k, ref me) =>
                {
                    k.Flag = 1;
                    return Count(ref k, 2);
                }
            },
            { "d", (ref k, ref me) => Count(ref k, 3) },
            { "d", (ref k, ref me) => Count(ref k, 4) },
        };

    public static Patch<ToyKernel, ToyState, ToyTask> Dropping(string step, params string[] follows) =>
        new($"drop-{step}", "", follows: follows) { Drop($"table/{step}") };

    public static Patch<ToyKernel, ToyState, ToyTask> Guarding(string step, params string[] follows) =>
        new($"guard-{step}", "", follows: follows) { Guard($"table/{step}", (in k, in me) => false) };

    public static Patch<ToyKernel, ToyState, ToyTask> Behind(string step, params string[] follows) =>
        new($"behind-{step}", "", follows: follows)
        {
            After($"table/{step}", $"new_{step}", (ref k, ref me) => Count(ref k, 6)),
        };

    public static History<ToyKernel, ToyState, ToyTask> With(params Patch<ToyKernel, ToyState, ToyTask>[] patches) =>
        new(
            BaseKernel.Of(new ToyKernel()),
            kernel => [Table(kernel)],
            [new("v1.0", "", []), new("v2.0", "", [])],
            patches
        );

    private static Flow Count(ref ToyState k, int place)
    {
        k.Counters[place]++;
        return Next;
    }
}
