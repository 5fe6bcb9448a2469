using System.CommandLine;

namespace MmCheck.Cli;

/// <summary>The options that say how far a check goes, and what becomes of them: limits, a deadline, a line of progress.</summary>
internal sealed class Effort
{
    private readonly Option<int>? programs;
    private readonly Option<ulong> seed = Choices.Seed();
    private readonly Option<int> threads = Choices.Threads();
    private readonly Option<long> memory = Choices.Memory();
    private readonly Option<TimeSpan?> time = Choices.Time();
    private readonly Option<bool> exhaustive = Choices.Flag(
        "--exhaustive",
        "only the complete search, no random programs"
    );

    /// <summary>The options of a complete search, behind which no random programs follow.</summary>
    public Effort() { }

    /// <summary>The options.</summary>
    /// <param name="programsUnlessSaid">How many random programs follow.</param>
    public Effort(int programsUnlessSaid) => programs = Choices.Programs(programsUnlessSaid);

    /// <summary>All of them, for a command.</summary>
    public IEnumerable<Option> Options =>
        programs is null ? [threads, memory, time] : [programs, seed, threads, memory, time, exhaustive];

    /// <summary>Begins: the clock runs from here.</summary>
    public Running Begin(Desk desk, ParseResult parsed) =>
        new(
            desk,
            parsed.GetValue(time),
            parsed.GetValue(memory),
            parsed.GetValue(threads),
            programs is null || parsed.GetValue(exhaustive) ? 0 : parsed.GetValue(programs),
            programs is null ? 0 : parsed.GetValue(seed)
        );

    /// <summary>An effort that is under way.</summary>
    internal sealed class Running : IDisposable
    {
        private readonly Desk desk;
        private readonly long memory;
        private readonly CancellationTokenSource deadline;
        private readonly SearchProgress progress = new();
        private ProgressLine? line;

        public Running(Desk desk, TimeSpan? time, long memory, int threads, int programs, ulong seed)
        {
            this.desk = desk;
            this.memory = memory;
            deadline = CancellationTokenSource.CreateLinkedTokenSource(desk.Cancel);
            if (time is { } limit)
            {
                deadline.CancelAfter(limit);
            }
            Options = new CheckOptions
            {
                Limits = new SearchLimits
                {
                    Memory = memory,
                    Threads = threads,
                    Cancel = deadline.Token,
                    Progress = progress,
                },
                Programs = programs,
                Seed = seed,
                Doing = Show,
            };
        }

        /// <summary>What the checker may use.</summary>
        public CheckOptions Options { get; }

        /// <summary>Was it cut by its time, rather than by Ctrl-C?</summary>
        public bool IsTimeUp => deadline.IsCancellationRequested && !desk.Cancel.IsCancellationRequested;

        public void Dispose()
        {
            line?.Dispose();
            deadline.Dispose();
        }

        private void Show(string what)
        {
            line?.Dispose();
            line = desk.Progress(what, progress, memory);
        }
    }
}
