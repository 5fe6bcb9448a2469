using System.Runtime.CompilerServices;

namespace MmCheck.Tests;

/// <summary>Counters, one lock and one flag: small enough for a naive search, and with every kind of step that the engine knows.</summary>
/// <remarks>
/// <code>
///  0  Counters   8 bytes, one a page
///  8  Lock       0, or one more than the task that holds it
///  9  Flag
/// 10  Noise      what no step looks at; normalised away
/// 12  Added      what all writes together should have made of the counters
/// 16  Tasks      4 x 8 bytes
/// 48  Writes     not hashed
/// </code>
/// </remarks>
public struct ToyState : IState<ToyState, ToyTask>
{
    public Bytes8 Counters;
    public byte Lock;
    public byte Flag;
    public ushort Noise;
    public int Added;
    private ToyTasks tasks;
    public long Writes;

    public static int HashedBytes => 48;

    public static Span<ToyTask> Tasks(ref ToyState state) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref state.tasks[0], 4);

    public static void Normalise(ref ToyState state) => state.Noise = 0;

    public readonly int Sum
    {
        get
        {
            int sum = 0;
            for (int i = 0; i < 8; i++)
            {
                sum += Counters[i];
            }
            return sum;
        }
    }

    [InlineArray(8)]
    public struct Bytes8
    {
        private byte first;
    }

    [InlineArray(4)]
    private struct ToyTasks
    {
        private ToyTask first;
    }
}

/// <summary>The locals of a toy's task. What it kept outlives an operation.</summary>
public struct ToyTask : ITask<ToyTask>
{
    public ushort Pc { get; set; }
    public byte Result { get; set; }
    public byte Begun { get; set; }
    public byte Page;
    public byte By;
    public byte Seen;
    public byte Kept;

    public static void Reset(ref ToyTask me) => me = new() { Begun = me.Begun, Kept = me.Kept };
}
