using System.Globalization;
using NotifierRace;

namespace MmCheck.Cli;

/// <summary>
/// <c>mmcheck bench notifier-race N V K</c>: searches the yardstick model and holds the counts against what other checkers published.
/// The first line is the answer; speed is in distinct states per second of processor time, whatever the number of threads.
/// </summary>
internal sealed class BenchReport
{
    private const int Holds = 0;
    private const int Broken = 1;
    private const int NotDecided = 3;
    private const int OwnBug = 70;

    // The narrowest columns; a count that needs more makes its column wider for all rows.
    private const int HereWidth = 28;
    private const int PublishedWidth = 9;
    private const int Gap = 4;

    private readonly BenchRequest request;
    private readonly BenchRun run;
    private readonly PublishedCounts? counts;
    private readonly PublishedBreak? shortest;
    private readonly TextWriter output;
    private readonly List<(string Label, string Here, string Published)> rows = [];

    private BenchReport(
        BenchRequest request,
        BenchRun run,
        PublishedCounts? counts,
        PublishedBreak? shortest,
        TextWriter output
    )
    {
        this.request = request;
        this.run = run;
        this.counts = counts;
        this.shortest = shortest;
        this.output = output;
    }

    /// <summary>Searches and reports.</summary>
    /// <param name="request">What to search.</param>
    /// <param name="output">Where the result goes.</param>
    /// <returns>The exit code: 0 complete, and equal to what is published; 1 broken; 3 the memory did not do; 70 the counts differ.</returns>
    public static int Run(BenchRequest request, TextWriter output) =>
        Print(
            request,
            BenchRun.Of(request),
            request.IsLiteral ? null : PublishedCounts.Of(request.Scope, request.Mutant, request.UsesSymmetry),
            PublishedBreak.Of(request.Scope, request.Mutant, request.IsLiteral),
            output
        );

    /// <summary>Reports a search.</summary>
    /// <param name="request">What was searched.</param>
    /// <param name="run">What was found.</param>
    /// <param name="counts">What is published of the complete search; null if nothing is.</param>
    /// <param name="shortest">What is published of the shortest counterexample; null if nothing is.</param>
    /// <param name="output">Where the result goes.</param>
    /// <returns>The exit code.</returns>
    internal static int Print(
        BenchRequest request,
        BenchRun run,
        PublishedCounts? counts,
        PublishedBreak? shortest,
        TextWriter output
    ) => new BenchReport(request, run, counts, shortest, output).Print();

    private int Print()
    {
        var (heading, code) = Verdict();
        Row("distinct states", run.Result.States, counts?.Distinct);
        Row("transitions", run.Transitions, counts?.Transitions);
        if (run.Result.Broken is [var (_, depth), ..])
        {
            Row("shortest", depth, shortest?.Steps);
        }
        else
        {
            Row(IsCut ? "depth" : "longest", run.Result.Depth, counts?.Longest);
        }
        double rate = run.Result.States / Math.Max(run.Cpu.TotalSeconds, 0.001) / 1e6;
        string threads = request.Threads == 1 ? "one thread" : Number($"{request.Threads} threads");
        if (request.UsesSymmetry)
        {
            rows.Add(("alike", Number($"up to {run.Result.Alike} as one"), ""));
        }
        rows.Add(("speed", Number($"{rate:F1} M states/CPU s"), threads));
        rows.Add(("memory", Number($"{(double)run.Result.TableBytes / run.Result.States:F0} bytes a state"), ""));
        rows.Add(("frontier", Number($"{run.Result.FrontierBytes / 1048576.0:F1} MiB"), ""));

        output.WriteLine(heading);
        output.WriteLine();
        bool isPublished = counts is not null || shortest is not null;
        int left = Math.Max(HereWidth, rows.Max(r => r.Label.Length + r.Here.Length) + 4);
        int right = Math.Max(PublishedWidth, rows.Max(r => IsNumber(r.Published) ? r.Published.Length : 0));
        output.WriteLine(
            ("here".PadLeft(left) + new string(' ', Gap) + (isPublished ? "published".PadLeft(right) : "")).TrimEnd()
        );
        foreach (var (label, here, published) in rows)
        {
            string value = IsNumber(published) ? published.PadLeft(right) : published;
            output.WriteLine(
                $"  {label}{here.PadLeft(left - 2 - label.Length)}{new string(' ', Gap)}{value}".TrimEnd()
            );
        }
        if (request.Mutant != 0)
        {
            output.WriteLine($"  kernel  {request.Kernel}");
        }
        return code;
    }

    private bool IsCut => run.Result.Completion is Completion.TableFull or Completion.Cancelled;

    private (string Heading, int Code) Verdict()
    {
        if (IsCut)
        {
            return ($"NOT DECIDED, {request.Subject}: out of memory, try a larger --memory", NotDecided);
        }
        if (Differs)
        {
            return ($"DIFFERS from the published counts, {request.Subject}: a bug of mmcheck", OwnBug);
        }
        if (run.Result.Broken is [var (invariant, depth), ..])
        {
            return (Number($"BROKEN {invariant} after {depth} steps, the shortest\n{request.Subject}"), Broken);
        }
        return counts is null
            ? ($"HOLDS {request.Invariant}, {request.Subject}, nothing published", Holds)
            : ($"MATCHES the published counts, {request.Subject}", Holds);
    }

    private bool Differs =>
        run.Result.Broken is [var (_, depth), ..]
            ? counts is not null || (shortest is not null && shortest.Steps != depth)
            : shortest is not null
                || (
                    counts is not null
                    && (
                        counts.Distinct != run.Result.States
                        || counts.Transitions != run.Transitions
                        || (counts.Longest is { } longest && longest != run.Result.Depth)
                    )
                );

    private void Row(string label, long here, long? published) =>
        rows.Add((label, Number($"{here:N0}"), Number($"{published:N0}")));

    private static bool IsNumber(string text) => text.All(c => char.IsAsciiDigit(c) || c == ',');

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
