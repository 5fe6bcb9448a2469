using BenchmarkDotNet.Attributes;
using MmCheck;
using NotifierRace;

namespace Benchmarks;

/// <summary>The parts of a search, each alone, and a whole one; all on states of the race, in cache.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class RaceBenchmarks
{
    private const int Fingerprints = 1 << 16;

    private readonly RaceScope scope = new(2, 1, 1);
    private readonly Image<State, NotifierRace.Task> image = RaceKernels.Mutant(0).Image;
    private readonly ulong[] fingerprints = new ulong[Fingerprints];
    private Explorer<State, NotifierRace.Task> explorer = null!;
    private EveryProgram plan;
    private State inside;

    /// <summary>A state in which mprotect holds mmap_lock and is about to rewrite the VMA, and fingerprints of no states.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        explorer = new(image, [RaceInvariants.SpteWithinVma]);
        plan = scope.Plan(image);
        inside = scope.Initial;
        image.Begin(ref State.Tasks(ref inside)[0], plan.Call(0, 0, 0));
        image.Step(ref inside, 0, 0);
        image.Step(ref inside, 0, 0);
        ulong fingerprint = 1;
        for (int i = 0; i < Fingerprints; i++)
        {
            fingerprints[i] = fingerprint = Fingerprint.With(fingerprint, i);
        }
    }

    /// <summary>The fingerprint of a state of 64 bytes.</summary>
    [Benchmark]
    public ulong FingerprintOfState() => Fingerprint.Of(in inside, State.HashedBytes);

    /// <summary>Copies a state and takes one step in the copy: most of what a successor costs, without looking it up.</summary>
    [Benchmark]
    public Went CopyAndStep()
    {
        var to = inside;
        var went = image.Step(ref to, 0, 0);
        Image<State, NotifierRace.Task>.Settle(ref to, 0, went);
        return went;
    }

    /// <summary>Begins an operation with two arguments in a copy of a state, and takes its first step.</summary>
    [Benchmark]
    public Went CopyAndBegin()
    {
        var to = inside;
        image.Begin(ref State.Tasks(ref to)[2], plan.Call(2, 0, 3));
        return image.Step(ref to, 2, 0);
    }

    /// <summary>One of 65,536 insertions into a new table, its growing included.</summary>
    [Benchmark(OperationsPerInvoke = Fingerprints)]
    public int Insert()
    {
        using var set = new FingerprintSet(12, isShared: false);
        int added = 0;
        foreach (ulong fingerprint in fingerprints)
        {
            if (added >= set.Room)
            {
                set.Grow();
            }
            added += set.Add(fingerprint) == Added.New ? 1 : 0;
        }
        return added;
    }

    /// <summary>A whole search: 17,858 states, 38,144 steps.</summary>
    [Benchmark]
    public long Search() => explorer.Run(plan, scope.Initial, new SearchLimits()).States;
}
