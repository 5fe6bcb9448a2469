using System.Diagnostics;
using NotifierRace;

namespace MmCheck.Cli;

/// <summary>What a search for the bench found, and what it cost.</summary>
/// <param name="Result">What it found.</param>
/// <param name="Cpu">Processor time of the whole process during the search, of all threads and of the just-in-time compiler.</param>
internal sealed record BenchRun(SearchResult<State, NotifierRace.Task> Result, TimeSpan Cpu)
{
    /// <summary>Transitions as the published tables count them: the initial state is one.</summary>
    public long Transitions => Result.Transitions + 1;

    /// <summary>Searches until the end or the first broken level.</summary>
    public static BenchRun Of(BenchRequest request)
    {
        var image = RaceKernels.Mutant(request.Mutant).Image;
        var explorer = new Explorer<State, NotifierRace.Task>(image, [request.Invariant]);
        var limits = new SearchLimits
        {
            Memory = request.Memory,
            Threads = request.Threads,
            StopsAtFirst = true,
            UsesSymmetry = request.UsesSymmetry,
            Cancel = request.Cancel,
            Progress = request.Progress,
        };
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var result = explorer.Run(request.Scope.Plan(image), request.Scope.Initial, limits);
        request.Cancel.ThrowIfCancellationRequested();
        process.Refresh();
        return new(result, process.TotalProcessorTime - before);
    }
}
