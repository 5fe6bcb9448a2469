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

    private const int HereEnds = 28;
    private const int PublishedWidth = 13;

    private readonly BenchRequest request;
    private readonly BenchRun run;
    private readonly PublishedCounts? counts;
    private readonly PublishedBreak? shortest;
    private readonly TextWriter output;

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
            request.IsLiteral ? null : PublishedCounts.Of(request.Scope, request.Mutant),
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
        output.WriteLine(heading);
        output.WriteLine();
        bool isPublished = counts is not null || shortest is not null;
        output.WriteLine("here".PadLeft(HereEnds) + (isPublished ? "published".PadLeft(PublishedWidth) : ""));
        Row("distinct states", run.Result.States, counts?.Distinct);
        Row("transitions", run.Transitions, counts?.Transitions);
        if (run.Result.Broken is [var (_, depth), ..])
        {
            Row("shortest", depth, shortest?.Steps);
        }
        else
        {
            Row("longest", run.Result.Depth, counts?.Longest);
        }
        double rate = run.Result.States / Math.Max(run.Cpu.TotalSeconds, 0.001) / 1e6;
        string threads = request.Threads == 1 ? "one thread" : Number($"{request.Threads} threads");
        Row("speed", Number($"{rate:F1} M states/CPU s"), threads);
        Row("memory", Number($"{(double)run.Result.TableBytes / run.Result.States:F0} bytes a state"));
        Row("frontier", Number($"{run.Result.FrontierBytes / 1048576.0:F1} MiB"));
        return code;
    }

    private (string Heading, int Code) Verdict()
    {
        var result = run.Result;
        if (result.Completion is Completion.TableFull or Completion.Cancelled)
        {
            string full = Number($"the table is full after {result.States:N0} states; try a larger --memory");
            return ($"NOT DECIDED, {request.Subject}: {full}", NotDecided);
        }
        if (Differs)
        {
            return ($"DIFFERS from the published counts, {request.Subject}: a bug of mmcheck", OwnBug);
        }
        if (result.Broken is [var (invariant, depth), ..])
        {
            return (Number($"BROKEN {invariant}, {request.Subject}, after {depth} steps, the shortest"), Broken);
        }
        return counts is null
            ? ($"HOLDS {request.Invariant}, {request.Subject}, whose counts nobody published", Holds)
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
        output.WriteLine(
            Labelled(label, Number($"{here:N0}")) + Number($"{published:N0}").PadLeft(PublishedWidth).TrimEnd()
        );

    private void Row(string label, string value, string note = "") =>
        output.WriteLine($"{Labelled(label, value)}    {note}".TrimEnd());

    private static string Labelled(string label, string value) =>
        $"  {label}{value.PadLeft(HereEnds - 2 - label.Length)}";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
