using LinuxMm.Reference;
using LinuxMm.Refinements;
using MmCheck;
using MmCheck.FsCheck;

namespace LinuxMm.FsCheck.Tests;

/// <summary>What is checked here by plain facts, and in tests/MmCheck.Upstream.Tests by other runners.</summary>
internal static class Bodies
{
    private const int TableBits = 14;

    private static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();
    private static readonly Build<Kernel, State, Task> Newest = Model.History.Build(Model.History.Newest.Name);

    /// <summary>The reference and the newest kernel, at the same memory: two pages of one process.</summary>
    public static (IMachine Kernel, IMachine Reference) Machines()
    {
        var setup = Setups.From(Model.Setting.DefaultSetup(2), [Model.Setting.Vocabulary.Roles[0]]);
        return (TableMachine.Kind(Newest)(setup), Refinement.Reference(setup));
    }

    /// <summary>A call by its number, which the reference has as well; the same number gives the same call.</summary>
    public static Call CallOf(int number) => Calls[number % Calls.Count];

    /// <summary>How many different calls there are.</summary>
    public static int CallCount => Calls.Count;

    /// <summary>Do both show the same?</summary>
    public static bool Agree(IMachine kernel, IMachine reference) =>
        SideBySide.Of(reference.Look(), kernel.Look()) is null;

    /// <summary>Does a program hold on the newest kernel under the schedules that are tried?</summary>
    public static bool Holds(RandomProgram program)
    {
        var initial = Model.Setting.Initial(program.Litmus.Setup, [.. program.Litmus.Roles]);
        var tolerated = Model.Invariants.Where(Newest.IsKnownToBreak).ToList();
        return new ScheduleOracle<State, Task>(Newest.Image, Model.Invariants, tolerated)
            .Judge(program.Litmus.Program, in initial, program.Seed)
            .Holds;
    }

    /// <summary>A table of fingerprints to which several threads may add, and which counts those that were new.</summary>
    public sealed class Table : IDisposable
    {
        private readonly FingerprintSet set = new(TableBits, isShared: true);
        private int count;

        public int Count => Volatile.Read(ref count);

        public void Add(uint value)
        {
            if (set.Add(value + 1UL) == Added.New)
            {
                Interlocked.Increment(ref count);
            }
        }

        public void Dispose() => set.Dispose();
    }

    // Calls that are one thing to the reference on plain memory, whatever came before.
    private static readonly IReadOnlyList<Call> Calls =
    [
        .. new Scope(
            "calls",
            "what a process does to two pages",
            [Model.Setting.Vocabulary.Roles[0]],
            1,
            2,
            "read all; write all; mprotect all; munmap all; smaps all"
        )
            .Calls(Newest.Image.Signatures)
            .Select(c => CallText.Parse(Newest.Image.Signatures[c.Operation], c))
            .OfType<Call>(),
    ];
}
