using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>The same program in both, and what a task has returned that is done in only one of them.</summary>
internal struct LockstepPair<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int MostTasks = 10;

    /// <summary>The state of the kernel.</summary>
    public TState Kernel;

    /// <summary>That of the mutant.</summary>
    public TState Mutant;

    /// <summary>What is returned already, by task.</summary>
    public Early Results;

    /// <summary>Where a task stands in either.</summary>
    public readonly (int Kernel, int Mutant) PcsOf(int task) =>
        (TState.Tasks(ref Unsafe.AsRef(in Kernel))[task].Pc, TState.Tasks(ref Unsafe.AsRef(in Mutant))[task].Pc);

    /// <summary>One result a task.</summary>
    [InlineArray(MostTasks)]
    public struct Early
    {
        private byte first;
    }
}
