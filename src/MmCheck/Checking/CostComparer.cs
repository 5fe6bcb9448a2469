namespace MmCheck;

/// <summary>What one workload costs on some kernels.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Kernels">For each kernel the sums over all programs, in the order of the names.</param>
/// <param name="Endless">For each kernel, how many programs did not end.</param>
public sealed record WorkloadCosts(
    Workload Workload,
    IReadOnlyList<IReadOnlyList<long>> Kernels,
    IReadOnlyList<long> Endless
);

/// <summary>What kernels cost on equal work.</summary>
/// <param name="Programs">How many programs of each workload.</param>
/// <param name="Operations">How many operations each has.</param>
/// <param name="Names">What was counted.</param>
/// <param name="Workloads">A line for each.</param>
public sealed record CostTable(
    long Programs,
    int Operations,
    IReadOnlyList<string> Names,
    IReadOnlyList<WorkloadCosts> Workloads
)
{
    /// <summary>The sum of a cost over all workloads on one of the kernels.</summary>
    public long Sum(string name, int kernel)
    {
        int at = Names.ToList().IndexOf(name);
        return Workloads.Sum(w => w.Kernels[kernel][at]);
    }
}

/// <summary>
/// Counts what kernels cost on the model's workloads: the same programs of the same seed, in blocks that are counted whole, so that it does not
/// matter which thread ran one.
/// </summary>
/// <param name="model">The workloads, and what is counted.</param>
/// <param name="options">How many programs, which seed, how many threads.</param>
public sealed class CostComparer<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, CheckOptions options)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>How many operations a program has.</summary>
    public const int OperationsOfProgram = 100;

    private const int ProgramsInBlock = 125;

    private readonly int counters = model.Setting.CostNames.Count;

    /// <summary>The costs of each kernel; null if nothing is to be counted, or it was interrupted: half a count is none.</summary>
    public CostTable? Compare(params IReadOnlyList<Build<TKernel, TState, TTask>> builds) =>
        Compare(0, options.CostPrograms, builds);

    /// <summary>The same for some of the programs: the costs of parts add up to those of the whole.</summary>
    /// <param name="first">The index of the first of them.</param>
    /// <param name="end">The index behind the last of them.</param>
    /// <param name="builds">The kernels.</param>
    public CostTable? Compare(long first, long end, IReadOnlyList<Build<TKernel, TState, TTask>> builds)
    {
        ArgumentNullException.ThrowIfNull(builds);
        if (first == end || model.Workloads.Count == 0)
        {
            return null;
        }
        int blocks = (int)((end - first + ProgramsInBlock - 1) / ProgramsInBlock);
        var jobs = model
            .Workloads.SelectMany((_, w) => builds.Select((_, k) => (Workload: w, Kernel: k)))
            .SelectMany(job => Enumerable.Range(0, blocks).Select(b => (job.Workload, job.Kernel, Block: b)))
            .ToArray();
        long[][] counted = new long[jobs.Length][];
        int threads = Math.Max(1, options.Limits.Threads);
        using var crew = new Crew(threads);
        crew.Run(
            threads,
            member =>
            {
                for (int i = member; i < jobs.Length && !options.Limits.Cancel.IsCancellationRequested; i += threads)
                {
                    var (workload, kernel, block) = jobs[i];
                    long from = first + (block * (long)ProgramsInBlock);
                    counted[i] = Count(model.Workloads[workload], builds[kernel].Image, from, end);
                }
            }
        );
        return options.Limits.Cancel.IsCancellationRequested
            ? null
            : new(
                end - first,
                OperationsOfProgram,
                model.Setting.CostNames,
                [.. model.Workloads.Select((w, at) => SumOf(w, jobs.Index().Where(j => j.Item.Workload == at)))]
            );

        WorkloadCosts SumOf(Workload workload, IEnumerable<(int Index, (int Workload, int Kernel, int Block) Item)> its)
        {
            long[][] sums = [.. builds.Select(_ => new long[counters + 1])];
            foreach (var (index, job) in its)
            {
                for (int i = 0; i <= counters; i++)
                {
                    sums[job.Kernel][i] += counted[index][i];
                }
            }
            return new(workload, [.. sums.Select(s => s[..counters])], [.. sums.Select(s => s[counters])]);
        }
    }

    /// <summary>The costs of a block, and behind them how many of its programs did not end.</summary>
    private long[] Count(Workload workload, Image<TState, TTask> image, long first, long end)
    {
        var runner = new WorkloadRunner<TState, TTask>(model.Setting, workload, image);
        long[] sums = new long[counters + 1];
        for (long i = first; i < Math.Min(first + ProgramsInBlock, end); i++)
        {
            bool ends = runner.Run(OperationsOfProgram, new SplitMix(options.Seed, (ulong)i), sums.AsSpan(0, counters));
            sums[counters] += ends ? 0 : 1;
        }
        return sums;
    }
}
