using System.Diagnostics;
using LinuxMm.Reference;

namespace LinuxMm.Host;

/// <summary>
/// Runs a race in this process: a thread for each task, which all start at once or a little apart, again and again. In every fourth run the calls
/// come one at a time in some order, which is all that is to be had where fewer CPUs are free than there are tasks.
/// </summary>
internal sealed class RaceRunner : IDisposable
{
    /// <summary>The line between two tasks.</summary>
    public const string NextTask = "--";

    private const int FewestRuns = 200;
    private const int MostRuns = 5_000;
    private const int Scales = 12;
    private const int Over = -1;
    private static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(300);

    private readonly HostProcess process;
    private readonly Reference.Setup setup;
    private readonly Call[][] calls;
    private readonly nint[][] results;
    private readonly PagePipe[] pipes;
    private readonly int[] stagger;
    private readonly Barrier barrier;
    private readonly int[] order;
    private bool isOrdered;
    private int turn;

    /// <summary>A race.</summary>
    /// <param name="process">Where.</param>
    /// <param name="setup">The memory with which each run begins.</param>
    /// <param name="tasks">What each task does.</param>
    public RaceRunner(HostProcess process, Reference.Setup setup, IEnumerable<IEnumerable<Call>> tasks)
    {
        this.process = process;
        this.setup = setup;
        calls = [.. tasks.Select(t => t.ToArray())];
        results = [.. calls.Select(c => new nint[c.Length])];
        pipes = [.. calls.Select(_ => new PagePipe())];
        stagger = new int[calls.Length];
        barrier = new(calls.Length);
        order = [.. calls.SelectMany((c, task) => Enumerable.Repeat(task, c.Length))];
    }

    /// <summary>Runs it until everything that can come of it was seen, and some times more; or often and long enough.</summary>
    /// <param name="possible">How many different ends there are.</param>
    /// <returns>Each end that was seen, and how often.</returns>
    public IReadOnlyDictionary<string, int> Run(int possible)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        var stream = new SplitMix(1);
        bool isOver = false;
        var others = Enumerable.Range(1, calls.Length - 1).Select(Begin).ToList();
        for (int run = 0; !isOver; run++)
        {
            _ = new HostMachine(process, setup);
            for (int task = 0; task < stagger.Length; task++)
            {
                stagger[task] = stream.Below(2 << (run % Scales)); // from at once to some microseconds apart
            }
            isOrdered = run % 4 == 0;
            turn = 0;
            Shuffle(ref stream);
            barrier.SignalAndWait();
            Do(0);
            barrier.SignalAndWait();
            string end = string.Join(
                " | ",
                calls.Select((c, task) => string.Join(' ', c.Select((call, i) => Print(call, results[task][i]))))
            );
            seen[end] = seen.GetValueOrDefault(end) + 1;
            isOver =
                (run + 1 >= FewestRuns && seen.Count >= possible) || run + 1 >= MostRuns || clock.Elapsed > MostTime;
        }
        Array.Fill(stagger, Over);
        barrier.SignalAndWait();
        others.ForEach(t => t.Join());
        process.Clear();
        return seen;
    }

    public void Dispose()
    {
        barrier.Dispose();
        Array.ForEach(pipes, p => p.Dispose());
    }

    private Thread Begin(int task)
    {
        var thread = new Thread(() =>
        {
            while (true)
            {
                barrier.SignalAndWait();
                if (stagger[task] == Over)
                {
                    return;
                }
                Do(task);
                barrier.SignalAndWait();
            }
        });
        thread.Start();
        return thread;
    }

    private void Shuffle(ref SplitMix stream)
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = stream.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }

    private void Do(int task)
    {
        Thread.SpinWait(stagger[task]);
        for (int i = 0; i < calls[task].Length; i++)
        {
            while (isOrdered && order[Volatile.Read(ref turn)] != task)
            {
                Thread.Yield();
            }
            results[task][i] = SystemCalls.Make(process, pipes[task], calls[task][i]);
            Interlocked.Increment(ref turn);
        }
    }

    /// <summary>A result as the model writes it: a bad load or store is answered with a signal there.</summary>
    private static string Print(Call call, nint result) =>
        result switch
        {
            -Errnos.Fault when call is Read or Write => nameof(LinuxMm.Errno.SIGSEGV),
            < 0 => Errnos.Name(-result),
            _ when call is Reference.Gup or Reference.Lookup => Race.Page,
            _ when call is Read => ((int)result).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => "0",
        };
}
