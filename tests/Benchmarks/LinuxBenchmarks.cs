using BenchmarkDotNet.Attributes;
using LinuxMm;
using MmCheck;
using LinuxState = LinuxMm.State;
using LinuxTask = LinuxMm.Task;

namespace Benchmarks;

/// <summary>The same parts on the states of Linux mm, which are ten times as large, and what judging one costs.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class LinuxBenchmarks
{
    private static readonly Model<Kernel, LinuxState, LinuxTask> Model = LinuxModel.Create();

    private readonly Image<LinuxState, LinuxTask> image = Model.History.Build(Model.History.Newest.Name).Image;
    private readonly Scope scope = Model.ScopeNamed("kvm-numa");
    private readonly long[] judged = new long[Model.Invariants.Count];
    private Watch<LinuxState, LinuxTask> watch = null!;
    private Explorer<LinuxState, LinuxTask> explorer = null!;
    private EveryProgram plan;
    private LinuxState initial;
    private LinuxState inside;

    /// <summary>A state in which the first operation of the scope has taken one step.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        watch = new(image, Model.Invariants);
        explorer = new(image, Model.Invariants);
        plan = scope.Plan(image.Signatures);
        initial = Model.Setting.Initial(scope);
        inside = initial;
        image.Begin(ref LinuxState.Tasks(ref inside)[0], plan.Call(0, 0, 0));
        image.Step(ref inside, 0, 0);
    }

    /// <summary>The fingerprint of a state.</summary>
    [Benchmark]
    public ulong FingerprintOfState() => Fingerprint.Of(in inside, LinuxState.HashedBytes);

    /// <summary>Copies a state and takes one step in the copy.</summary>
    [Benchmark]
    public Went CopyAndStep()
    {
        var to = inside;
        var went = image.Step(ref to, 0, 0);
        Image<LinuxState, LinuxTask>.Settle(ref to, 0, went);
        return went;
    }

    /// <summary>All invariants about states, on one state.</summary>
    [Benchmark]
    public ulong JudgeState() => watch.JudgeState(in inside, judged);

    /// <summary>A whole search of a scope.</summary>
    [Benchmark]
    public long Search() => explorer.Run(plan, in initial, new SearchLimits()).States;
}
